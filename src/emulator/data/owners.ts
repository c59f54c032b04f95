/** Someone, or a queue, that a ticket can belong to. */
export interface Owner {
  id: string;
  type: 'PERSON' | 'QUEUE';
  email?: string;
  firstName?: string;
  lastName?: string;
  /** Absent for a queue and for a deactivated user. */
  userId?: number;
  isArchived: boolean;
}

const people: readonly (readonly [firstName: string, lastName: string])[] = [
  ['Marta', 'Lindqvist'],
  ['Tobias', 'Okafor'],
  ['Priya', 'Raman'],
  ['Jonas', 'Becker'],
  ['Aiko', 'Tanabe'],
];

/** The user first, four colleagues, one who left (archived), and a queue. */
export function defaultOwners(
  firstId: number,
  user: { id: number; firstName: string; lastName: string; email: string },
): Owner[] {
  const domain = user.email.slice(user.email.indexOf('@') + 1);
  const owners = people.map<Owner>(([firstName, lastName], at) => ({
    id: String(firstId + 1 + at),
    type: 'PERSON',
    email: `${firstName}.${lastName}@${domain}`.toLowerCase(),
    firstName,
    lastName,
    ...(at < people.length - 1 && { userId: user.id + 11 * (at + 1) }),
    isArchived: at === people.length - 1,
  }));
  const { id, ...names } = user;
  return [
    { id: String(firstId), type: 'PERSON', ...names, userId: id, isArchived: false },
    ...owners,
    { id: String(firstId + 900), type: 'QUEUE', firstName: 'Tier 2 queue', isArchived: false },
  ];
}
