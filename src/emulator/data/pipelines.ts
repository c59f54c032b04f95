export interface Stage {
  id: string;
  label: string;
  displayOrder: number;
  isClosed: boolean;
  writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT' | 'READ_ONLY' | 'INTERNAL_ONLY';
}

export interface Pipeline {
  id: string;
  label: string;
  displayOrder: number;
  stages: Stage[];
}

const stage = (id: string, label: string, displayOrder: number, isClosed = false): Stage => ({
  id,
  label,
  displayOrder,
  isClosed,
  writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
});

/** HubSpot's default pipeline and one that an account made itself, which has long ids. */
export const defaultPipelines = (): Pipeline[] => [
  {
    id: '0',
    label: 'Support Pipeline',
    displayOrder: 0,
    stages: [
      stage('1', 'New', 0),
      stage('2', 'Waiting on contact', 1),
      stage('3', 'Waiting on us', 2),
      stage('4', 'Closed', 3, true),
    ],
  },
  {
    id: '812459073',
    label: 'Returns & Repairs',
    displayOrder: 1,
    stages: [
      stage('1189620411', 'Return requested', 0),
      stage('1189620412', 'On its way to us', 1),
      stage('1189620413', 'In the workshop', 2),
      { ...stage('1189620414', 'Approved by finance', 3), writePermissions: 'READ_ONLY' },
      stage('1189620415', 'Sent back', 4, true),
      stage('1189620416', 'Refunded', 5, true),
    ],
  },
];
