import { AnswerTimeoutError, AnswerTooLargeError } from '../util/boundedFetch';
import { HubSpotError } from './errors';

/** What kept an answer from arriving, as far as the person has to do something else about it. */
type Trouble =
  | 'too-slow'
  | 'too-large'
  | 'redirected'
  | 'certificate'
  | 'no-network'
  | 'refused'
  | 'cut-off'
  | 'unknown';

/** Codes of Node and of undici, and the words of Chromium's network where the editor uses that. */
const signs: readonly (readonly [Trouble, RegExp])[] = [
  ['redirected', /unexpected redirect|ERR_UNEXPECTED_REDIRECT|redirect mode/i],
  ['certificate', /CERT|_SSL_|_TLS_|EPROTO|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/],
  ['refused', /ECONNREFUSED|ERR_CONNECTION_REFUSED/],
  [
    'cut-off',
    /ECONNRESET|EPIPE|UND_ERR_SOCKET|ERR_CONNECTION_(RESET|CLOSED|ABORTED)|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE|^terminated$|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|UND_ERR_(HEADERS|BODY)_TIMEOUT|Z_BUF_ERROR|HPE_/,
  ],
  [
    'no-network',
    /ENOTFOUND|EAI_|ENETUNREACH|ENETDOWN|EHOSTUNREACH|EHOSTDOWN|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|ERR_NAME|ERR_INTERNET|ERR_NETWORK|ERR_ADDRESS|ERR_PROXY|Proxy response|ERR_TUNNEL|ERR_CONNECTION_TIMED_OUT/,
  ],
];

/** Says for a person why `host` gave no answer, or none that could be read to its end. */
export function networkFailure(cause: unknown, host: string): HubSpotError {
  const [failure, message] = sentences[troubleOf(cause)](host);
  return new HubSpotError(failure, message, {}, { cause });
}

/** Whether the same call may go better in a moment. */
export function isPassing(cause: unknown): boolean {
  return ['no-network', 'refused', 'cut-off', 'unknown'].includes(troubleOf(cause));
}

const neverSent =
  /ECONNREFUSED|ERR_CONNECTION_REFUSED|ENOTFOUND|EAI_|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_NAME|ERR_INTERNET_DISCONNECTED|CERT|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/;

/** Whether a call certainly did not reach HubSpot, because no connection came about. */
export function wasNeverSent(cause: unknown): boolean {
  return [...wordsOf(cause)].some((word) => neverSent.test(word));
}

const sentences: Record<Trouble, (host: string) => [HubSpotError['failure'], string]> = {
  'too-slow': () => ['unavailable', 'HubSpot took too long to answer. Try again in a moment.'],
  'too-large': () => [
    'unexpected-answer',
    'HubSpot’s answer is too large to be read here. Narrow down what you look for.',
  ],
  redirected: (host) => [
    'unexpected-answer',
    `${host} sent the call on to another address, which was not followed. Check the setting “hubspotTickets.advanced.apiUrl” and your network’s sign-in page.`,
  ],
  certificate: (host) => [
    'offline',
    `The connection to ${host} is not secure: its certificate is not trusted here. A proxy may stand between; ask your administrator for its certificate.`,
  ],
  'no-network': (host) => [
    'offline',
    `${host} cannot be reached. Check your network and proxy, then try again.`,
  ],
  refused: (host) => [
    'offline',
    `${host} refuses the connection. Check your network, proxy and the setting “hubspotTickets.advanced.apiUrl”.`,
  ],
  'cut-off': () => [
    'unavailable',
    'The connection to HubSpot broke off before its answer was complete. Try again.',
  ],
  unknown: (host) => [
    'offline',
    `There is no connection to ${host}. Check your network and proxy, then try again.`,
  ],
};

function troubleOf(error: unknown): Trouble {
  if (error instanceof AnswerTimeoutError) {
    return 'too-slow';
  }
  if (error instanceof AnswerTooLargeError) {
    return 'too-large';
  }
  const words = [...wordsOf(error)];
  return signs.find(([, sign]) => words.some((word) => sign.test(word)))?.[0] ?? 'unknown';
}

/** The codes and messages of an error and of what caused it. */
function* wordsOf(error: unknown, depth = 0): Generator<string> {
  if (!(error instanceof Error) || depth > 5) {
    return;
  }
  if ('code' in error && typeof error.code === 'string') {
    yield error.code;
  }
  yield error.message;
  yield* wordsOf(error.cause, depth + 1);
}
