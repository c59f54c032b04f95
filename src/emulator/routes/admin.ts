import * as v from 'valibot';
import { isLoopbackInBrowser } from '../../util/urls';
import { control, type Control } from '../control';
import { problem, Refusal, type Answer } from '../http/answer';
import { bodyReader } from '../http/input';
import type { Call, OpenRoute } from '../http/router';

const text = v.optional(v.string());
const number = v.optional(v.number());
const flag = v.optional(v.boolean());
const texts = v.record(v.string(), v.string());

const readFault = bodyReader(
  'fault',
  v.strictObject({
    match: text,
    times: number,
    status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
    headers: v.optional(texts),
    body: v.optional(v.unknown()),
    delayMs: number,
    isDone: flag,
    shape: v.optional(v.picklist(['half-sent', 'huge', 'never-ending', 'html', 'hang-up'])),
  }),
);

const readSettings = bodyReader(
  'settings',
  v.strictObject({
    tokenLifetimeSeconds: number,
    codeLifetimeSeconds: number,
    rotateRefreshTokens: flag,
    cancelRedirects: flag,
    indexDelayMs: number,
    rateLimits: flag,
  }),
);

const readPortal = bodyReader('account', v.strictObject({ portalId: number }));
const readHub = bodyReader('account', v.strictObject({ portalId: v.number() }));
const readAdvance = bodyReader('advance', v.strictObject({ ms: v.number() }));
const readTicket = bodyReader(
  'ticket',
  v.strictObject({
    portalId: number,
    id: text,
    properties: v.optional(texts),
    isArchived: flag,
  }),
);
const readMessage = bodyReader(
  'message',
  v.strictObject({
    portalId: number,
    ticketId: v.string(),
    text: v.string(),
    from: v.optional(v.picklist(['customer', 'agent'])),
  }),
);
const readGrant = bodyReader(
  'grant',
  v.strictObject({
    portalId: number,
    scopes: v.optional(v.array(v.string())),
    expiresInSeconds: number,
  }),
);

/** The admin's routes are for programs on this machine: no other site's page, no name that was led here. */
function refuseStrangers({ headers }: Call): void {
  const hostOf = (address: string) =>
    URL.canParse(address) ? new URL(address).hostname : undefined;
  const { host = '', origin } = headers;
  const names = [`http://${String(host)}`, ...(origin === undefined ? [] : [String(origin)])];
  const isOwn =
    names.every((each) => isLoopbackInBrowser(hostOf(each) ?? '')) &&
    (origin === undefined || origin === `http://${String(host)}`);
  if (!isOwn) {
    throw new Refusal(problem(403, { message: 'Only this machine may do this' }));
  }
}

const admin = (
  method: OpenRoute['method'],
  name: string,
  act: (control: Control, body: unknown) => unknown,
): OpenRoute => ({
  method,
  path: `/_emulator${name}`,
  takes: 'json',
  handle: (call): Answer => {
    refuseStrangers(call);
    const answer = act(control(call.world), call.body ?? {});
    return answer === undefined ? { status: 204 } : { status: 200, body: answer };
  },
});

export const adminRoutes: readonly OpenRoute[] = [
  admin('GET', '', ({ apps, accounts, settings, now }) => ({
    apps,
    accounts,
    settings,
    now: now(),
  })),
  admin('POST', '/faults', (emulator, body) => emulator.failNext(readFault(body))),
  admin('DELETE', '/faults', (emulator) => emulator.clearFaults()),
  admin('GET', '/requests', ({ requests }) => requests),
  admin('DELETE', '/requests', (emulator) => emulator.clearRequests()),
  admin('PATCH', '/settings', ({ settings }, body) => Object.assign(settings, readSettings(body))),
  admin('POST', '/advance', (emulator, body) => emulator.advance(readAdvance(body).ms)),
  admin('POST', '/expire-tokens', (emulator, body) =>
    emulator.expireTokens(readPortal(body).portalId),
  ),
  admin('POST', '/revoke', (emulator, body) => emulator.revoke(readPortal(body).portalId)),
  admin('POST', '/uninstall', (emulator, body) => emulator.uninstall(readPortal(body).portalId)),
  admin('POST', '/delete-hub', (emulator, body) => emulator.deleteHub(readHub(body).portalId)),
  admin('POST', '/tickets', (emulator, body) => ({ id: emulator.ticket(readTicket(body)) })),
  admin('POST', '/messages', (emulator, body) => emulator.message(readMessage(body))),
  admin('POST', '/tokens', (emulator, body) => emulator.issueToken(readGrant(body))),
];
