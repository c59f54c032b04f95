import { MalformedError } from '../../util/json';
import { OAuthError } from '../oauth/oauthError';
import { SealError } from '../oauth/seal';

/** All that is ever written down about a request. Nothing in it was worded by whoever sent the request. */
export interface RequestRecord {
  /** Random and our own; the answer names it in `X-Request-Id`. */
  id: string;
  /** `error` asks for a person, `warn` is worth counting, `info` is everyday life, refusals included. */
  level: 'info' | 'warn' | 'error';
  method: string;
  /** One of the relay's own routes, never the address that was asked for. */
  route: string;
  status: number;
  durationMs: number;
  error?: string;
  hubspotStatus?: string | undefined;
  /** What lies behind the error, for example `ECONNREFUSED`. */
  reason?: string | undefined;
  /** Where an unforeseen failure came from, without what it said. */
  stack?: readonly string[];
}

type Failure = Pick<RequestRecord, 'error' | 'hubspotStatus' | 'reason' | 'stack'>;

/** Turns an answered request into what is written down about it. */
export function describe(
  request: Pick<RequestRecord, 'id' | 'method' | 'route' | 'status'>,
  durationMs: number,
  error: unknown,
): RequestRecord {
  const failure = describeFailure(error);
  return {
    id: request.id,
    level: levelOf(failure.error, request.status),
    method: methods.has(request.method) ? request.method : '(other)',
    route: request.route,
    status: request.status,
    durationMs: Math.round(durationMs * 10) / 10,
    ...failure,
  };
}

/** Function platforms let any word be a method. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

function levelOf(error: string | undefined, status: number): RequestRecord['level'] {
  // HubSpot refuses the relay itself in the same way: its client id or secret is wrong, say.
  if (error === 'server_error' || status === 500) {
    return 'error';
  }
  return error === 'temporarily_unavailable' ? 'warn' : 'info';
}

function describeFailure(error: unknown): Failure {
  if (error === undefined) {
    return {};
  }
  if (error instanceof OAuthError) {
    const { hubspotStatus, cause, reason } = error.details;
    return { error: error.code, hubspotStatus, reason: reason ?? codeOf(cause) };
  }
  if (error instanceof SealError) {
    return { error: error.name, reason: error.isExpired ? 'expired' : 'not-ours' };
  }
  if (error instanceof MalformedError) {
    return { error: error.name };
  }
  return error instanceof Error
    ? { error: nameOf(error.name), stack: framesOf(error) }
    : { error: typeof error };
}

/** The message of a failure may quote what was sent, with line breaks and all; only what stands below it is kept. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const start = stack.indexOf(message);
  const below = start < 0 ? '' : stack.slice(start + message.length);
  return below
    .split('\n')
    .filter((line) => /^\s+at [\x20-\x7e]{1,300}$/.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
}

/** The code of the first failure in the chain that has one, for example `ECONNREFUSED`; else what kind it was. */
function codeOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) {
    return undefined;
  }
  if (cause instanceof SealError) {
    return describeFailure(cause).reason;
  }
  const { code } = cause as NodeJS.ErrnoException;
  return typeof code === 'string' ? nameOf(code) : (codeOf(cause.cause) ?? nameOf(cause.name));
}

function nameOf(name: string): string {
  return /^\w{1,64}$/.test(name) ? name : '(odd)';
}
