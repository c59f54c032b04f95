import * as v from 'valibot';
import { reader } from '../../util/json';

/** What HubSpot grants, in its own words. */
export type Tokens = ReturnType<typeof readTokens>;

export const readTokens = reader(
  'token answer',
  v.object({
    access_token: v.pipe(v.string(), v.nonEmpty()),
    expires_in: v.pipe(v.number(), v.minValue(0)),
    refresh_token: v.nullish(v.pipe(v.string(), v.nonEmpty())),
    token_type: v.optional(v.string(), 'bearer'),
    scopes: v.nullish(v.array(v.string())),
    hub_id: v.nullish(v.number()),
    user_id: v.nullish(v.number()),
  }),
);
