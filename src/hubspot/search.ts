import type { TicketProperty } from './ticketProperties';
import { hubSpotNames } from './ticketProperties';

/** HubSpot's words for comparing. */
export type Operator =
  | 'LT'
  | 'LTE'
  | 'GT'
  | 'GTE'
  | 'EQ'
  | 'NEQ'
  | 'BETWEEN'
  | 'IN'
  | 'NOT_IN'
  | 'HAS_PROPERTY'
  | 'NOT_HAS_PROPERTY'
  | 'CONTAINS_TOKEN'
  | 'NOT_CONTAINS_TOKEN';

export interface Filter {
  readonly property: TicketProperty;
  readonly operator: Operator;
  /** For dates: milliseconds since 1970. */
  readonly value?: string;
  /** The upper end of `BETWEEN`. */
  readonly highValue?: string;
  /** For `IN` and `NOT_IN`. */
  readonly values?: readonly string[];
}

export interface TicketQuery {
  /** A ticket must pass every filter of at least one group; 5 groups, 6 filters each, 18 in all at most. */
  readonly filterGroups?: readonly (readonly Filter[])[];
  /** Words to be found in subject, content, category or number. */
  readonly text?: string;
  /** The most recently changed first, unless told otherwise. */
  readonly sort?: { property: TicketProperty; direction: 'ascending' | 'descending' };
  /** 1 to 200. */
  readonly limit?: number;
  /** From the page before. */
  readonly after?: string;
}

/** HubSpot refuses searches of more than 3,000 characters in all. */
const maxTextLength = 1000;
const maxLimit = 200;
const defaultLimit = 100;

/** Says a query in HubSpot's words. */
export function searchBody(query: TicketQuery, properties: readonly string[]): object {
  const { filterGroups = [], sort = { property: 'updatedAt', direction: 'descending' } } = query;
  const text = query.text?.trim().slice(0, maxTextLength);
  return {
    ...(text && { query: text }),
    filterGroups: filterGroups.map((group) => ({ filters: group.map(filterBody) })),
    sorts: [{ propertyName: hubSpotNames[sort.property], direction: sort.direction.toUpperCase() }],
    properties,
    limit: Math.min(query.limit ?? defaultLimit, maxLimit),
    ...(query.after !== undefined && { after: query.after }),
  };
}

const filterBody = ({ property, values, ...rest }: Filter) => ({
  propertyName: hubSpotNames[property],
  ...rest,
  // HubSpot finds texts in a list only when they are lower-case; options keep their spelling.
  ...(values && { values: isText(property) ? values.map((each) => each.toLowerCase()) : values }),
});

const isText = (property: TicketProperty) => property === 'subject' || property === 'content';
