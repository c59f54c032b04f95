import type { Envelope } from './envelope';
import { readEnvelope } from './envelope';
import type { HubSpotErrorDetails, HubSpotFailure } from './errors';
import { HubSpotError } from './errors';
import { rateLimit, retryAfterMs } from './waits';

/** An answer of HubSpot, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Where the failed call went, and when its answer came. */
export interface CallContext {
  readonly host: string;
  readonly isSearch: boolean;
  readonly nowMs: number;
}

/**
 * Says for a person what an answer outside 200 to 299 means, and what to do about it.
 * @see https://developers.hubspot.com/docs/api-reference/error-handling
 */
export function failureOf(answer: Answer, call: CallContext): HubSpotError {
  const envelope = readEnvelope(answer.text);
  const { failure, message, ...details } = judge(answer, envelope, call);
  const correlationId = correlationIdOf(envelope, answer.headers);
  return new HubSpotError(failure, message, {
    status: answer.status,
    ...(correlationId !== undefined && { correlationId }),
    ...details,
  });
}

interface Judgement extends Pick<
  HubSpotErrorDetails,
  'retryAfterMs' | 'scopes' | 'expiredAtMs' | 'problems'
> {
  failure: HubSpotFailure;
  message: string;
}

function judge(answer: Answer, envelope: Envelope, call: CallContext): Judgement {
  const { status } = answer;
  const because = envelope.message === undefined ? '' : ` HubSpot says: “${envelope.message}”`;
  const askedWaitMs = retryAfterMs(answer.headers, call.nowMs);
  if ((status === 403 || status === 404) && isPage(answer)) {
    return {
      failure: 'unexpected-answer',
      message: `${call.host} answered with a web page (status ${status}) instead of data. A proxy or the setting “hubspotTickets.advanced.apiUrl” may be in the way.`,
    };
  }
  switch (status) {
    case 401:
      return {
        failure: 'signed-out',
        message: 'HubSpot no longer accepts this sign-in. Sign in again.',
        ...(envelope.expiredAtMs !== undefined && { expiredAtMs: envelope.expiredAtMs }),
      };
    case 403:
      return envelope.category === 'MISSING_SCOPES' || envelope.scopes.length > 0
        ? missingScopes(envelope)
        : {
            failure: 'forbidden',
            message: `Your HubSpot user may not do this. Ask an administrator of the account for the permission.${because}`,
          };
    case 404:
      return {
        failure: 'not-found',
        message:
          'HubSpot does not find this. It may have been deleted, or belong to another account.',
      };
    case 400:
    case 422:
      return invalid(envelope, because);
    case 407:
      return {
        failure: 'offline',
        message:
          'The proxy of your network asks for a sign-in. Check the editor’s setting “http.proxy” and the proxy’s credentials.',
      };
    case 409:
      return {
        failure: 'conflict',
        message: `This was changed in HubSpot at the same time, or a value that must be unique is taken. Refresh and try again.${because}`,
      };
    case 414:
      return {
        failure: 'invalid',
        message: 'HubSpot does not take a request this long. Narrow down what you ask for.',
      };
    case 423:
      return {
        failure: 'unavailable',
        message: 'HubSpot has this locked for a moment while it works on it. Try again shortly.',
        retryAfterMs: Math.max(2000, askedWaitMs ?? 0),
      };
    case 429:
      return { failure: 'rate-limited', ...rateLimit(envelope, call.isSearch, askedWaitMs) };
    case 477:
      return {
        failure: 'unavailable',
        message:
          'HubSpot is moving this account to another data center. It will be back within a day; nothing is lost.',
        retryAfterMs: askedWaitMs ?? 5 * 60_000,
      };
    case 522:
    case 525:
    case 526:
      return {
        failure: 'unavailable',
        message: `HubSpot has trouble with its own connections (status ${status}). Try again in a moment; if it stays, contact HubSpot’s support.`,
        retryAfterMs: askedWaitMs,
      };
  }
  return status === 408 || status >= 500
    ? {
        failure: 'unavailable',
        message: `HubSpot cannot answer at the moment (status ${status}). Try again in a moment.`,
        retryAfterMs: askedWaitMs,
      }
    : {
        failure: 'unexpected-answer',
        message: `HubSpot answered in a way that is not documented (status ${status}). An update of this extension may help.${because}`,
      };
}

function missingScopes({ scopes }: Envelope): Judgement {
  const named =
    scopes.length === 0
      ? 'a permission'
      : `the permission ${scopes.map((scope) => `“${scope}”`).join(', ')}`;
  return {
    failure: 'missing-scopes',
    message: `This sign-in lacks ${named} in HubSpot. Sign in again to grant it; an administrator may have to add it to the app first.`,
    scopes,
  };
}

function invalid({ problems }: Envelope, because: string): Judgement {
  const list = problems
    .slice(0, 5)
    .map(({ property, message }) => (property === undefined ? message : `${property}: ${message}`));
  return {
    failure: 'invalid',
    message:
      list.length > 0
        ? `HubSpot does not accept what was sent. ${list.join(' ')}`
        : `HubSpot does not accept what was sent.${because}`,
    problems,
  };
}

function correlationIdOf(envelope: Envelope, headers: Headers): string | undefined {
  const id = envelope.correlationId ?? headers.get('x-hubspot-correlation-id') ?? '';
  return /^[\w.-]{1,100}$/.test(id) ? id : undefined;
}

/** Whether a web page came where data was due: from a proxy, a sign-in page of the network or a wrong address. */
export function isPage({ headers, text }: Answer): boolean {
  return /\bhtml\b/i.test(headers.get('content-type') ?? '') || /^\s*<(!doctype|html)/i.test(text);
}
