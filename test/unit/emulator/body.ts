interface Item {
  id: string;
  type: string;
  userId: number | null;
  properties: Record<string, string | null>;
  createdAt: string;
  updatedAt: string;
  archivedAt: string;
  objectWriteTraceId: string;
  url: string;
  associations: { contacts: { results: unknown[] } };
  conversationsThreadId: string;
  text: string;
  richText: string;
  direction: string;
  createdBy: string;
  name: string;
  attachments: readonly { name: string; fileId: string }[];
  associatedContactId: string;
  latestMessageTimestamp: string;
  latestMessageReceivedTimestamp: string;
  threadAssociations: { associatedTicketId: string };
  propertiesWithHistory: Record<
    string,
    readonly { value: string; timestamp: string; sourceType: string; updatedByUserId?: number }[]
  >;
  toObjectId: string | number;
  associationTypes: readonly { typeId: number; label: string | null }[];
  from: { id: string };
  to: readonly { toObjectId: string }[];
}

interface Failure {
  message: string;
  code: string;
  subCategory: string;
  context: Record<string, readonly string[]>;
}

interface Page {
  results: Item[];
  total: number;
  paging: { next: { after: string; link: string } };
}

interface Trouble {
  status: string;
  message: string;
  category: string;
  correlationId: string;
  policyName: string;
  errors: Failure[];
  context: Record<string, readonly string[]>;
  error: string;
  error_description: string;
}

interface TokenAnswer {
  token_type: string;
  token_use: string;
  access_token: string;
  refresh_token: string;
  expires_in: number;
  hub_id: number;
  user_id: number;
  scopes: readonly string[];
  active: boolean;
  user: string;
  signed_access_token: { hublet: string };
}

/** Every field that some answer has, so that tests can read one without a cast. */
export interface Body extends Item, Page, Trouble, TokenAnswer {
  accessToken: string;
  portalId: number;
  uiDomain: string;
  email: string;
  metadata: unknown;
  modificationMetadata: { readOnlyValue: boolean };
  calculated: boolean;
  hasUniqueValue: boolean;
  referencedObjectType: string;
  options: readonly unknown[];
  settings: { indexDelayMs: number };
  length: number;
}
