import * as v from 'valibot';
import { reader } from '../../util/json';

const pushed = {
  /** Where the editor waits. */
  redirectUri: v.string(),
  /** The editor's own state, returned to it unchanged. */
  state: v.optional(v.string()),
  /** The hash of the verifier that only the editor knows. */
  challenge: v.string(),
};

/** What the editor asked for at /par. */
export type PushedRequest = ReturnType<typeof readPushedRequest>;
export const readPushedRequest = reader(
  'sealed request',
  v.object({ ...pushed, scope: v.string(), optionalScope: v.string() }),
);

/** What must be known again when HubSpot sends the person back. */
export type Waiting = ReturnType<typeof readWaiting>;
export const readWaiting = reader('sealed state', v.object(pushed));

/** What the editor's code stands for. */
export type Grant = ReturnType<typeof readGrant>;
export const readGrant = reader(
  'sealed code',
  v.object({
    /** HubSpot's own code, which works once. */
    code: v.string(),
    challenge: v.string(),
    /** Hash of the redirect address: a web editor's own is long, and the code must fit into an address. */
    redirectHash: v.string(),
  }),
);
