import type { Answer } from './http/answer';
import { problem } from './http/answer';
import { tooManyBody } from './limits';

/** Something that goes wrong with requests to come. */
export interface Fault {
  /** Compared with `METHOD /path`: a part of it, or an expression. Absent: every request but the admin's. */
  match?: string | RegExp;
  /** How many requests it meets; 1 unless said otherwise. */
  times?: number;
  /** Without a status or a shape the request is answered as ever, after `delayMs`. */
  status?: number;
  headers?: Record<string, string>;
  /** A string goes out as it is, anything else as JSON. HubSpot's own words for the status when absent. */
  body?: unknown;
  delayMs?: number;
  /** The request is carried out all the same: only its answer goes wrong. */
  isDone?: boolean;
  /** How the answer is spoiled on the wire. */
  shape?: 'half-sent' | 'huge' | 'never-ending' | 'html' | 'hang-up';
}

/** The faults that wait for a request. */
export class Faults {
  private waiting: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.waiting.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.waiting = [];
  }

  /** The first fault that fits, once. */
  take(method: string, path: string): Fault | undefined {
    const text = `${method} ${path}`;
    const found = this.waiting.find(({ fault: { match } }) =>
      match instanceof RegExp ? text.search(match) >= 0 : text.includes(match ?? ''),
    );
    if (found && --found.left <= 0) {
      this.waiting = this.waiting.filter((each) => each !== found);
    }
    return found?.fault;
  }
}

/** What a fault answers, or nothing when it only delays. */
export function faultAnswer(fault: Fault, path: string): Answer | undefined {
  const { status, headers, body, shape } = fault;
  if (status === undefined && shape === undefined) {
    return undefined;
  }
  const answer = shape === 'html' ? gatewayPage(status ?? 502) : usual(status ?? 200, path);
  return {
    ...answer,
    ...(body !== undefined &&
      (typeof body === 'string' ? { html: body, body: undefined } : { body, html: undefined })),
    headers: { ...answer.headers, ...headers },
  };
}

const gatewayPage = (status: number): Answer => ({
  status,
  html: `<!doctype html><html><head><title>${status}</title></head><body><h1>${status}</h1><hr>gateway</body></html>`,
});

function usual(status: number, path: string): Answer {
  if (status < 400) {
    return { status, body: {} };
  }
  if (path.startsWith('/oauth/')) {
    const [error, message] =
      status === 429
        ? ['temporarily_unavailable', 'too many requests']
        : ['server_error', 'internal error'];
    return { status, body: { error, error_description: message, status: 'ERROR', message } };
  }
  switch (status) {
    case 401:
      return problem(401, {
        message: 'Authentication credentials not found.',
        category: 'INVALID_AUTHENTICATION',
      });
    case 403:
      return problem(403, {
        message: 'User does not have the permissions tickets-read, tickets-access for tickets.',
        category: 'FORBIDDEN',
      });
    case 423:
      return problem(423, { message: 'The resource is locked.', category: 'LOCKED' });
    case 429:
      return {
        status,
        body: tooManyBody(path.endsWith('/search') ? 'SECONDLY' : 'TEN_SECONDLY_ROLLING', 'fault'),
      };
    case 477:
      return {
        ...problem(477, { message: 'Account is moving between data centers.' }),
        headers: { 'Retry-After': '3600' },
      };
    case 502:
    case 503:
    case 504:
      return gatewayPage(status);
    default:
      return problem(status, { message: 'internal error' });
  }
}
