import type { ServerResponse } from 'node:http';
import type { Fault } from '../faults';
import type { Answer } from './answer';

const jsonHeaders = { 'Content-Type': 'application/json;charset=utf-8' };

/** No script, no frame; styles of its own. Where a form leads is open: the redirect ends in an editor. */
const htmlHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
};

/** Writes an answer. */
export function send(response: ServerResponse, answer: Answer, shape?: Fault['shape']): void {
  const { text, headers } = render(answer);
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries({ ...headers, ...answer.headers })) {
    response.setHeader(name, value);
  }
  response.setHeader('Cache-Control', 'no-store');
  if (shape === undefined || shape === 'html') {
    response.end(text);
  } else {
    spoil(response, text, shape);
  }
}

function render({ html, body }: Answer): { text: string; headers: Record<string, string> } {
  if (html !== undefined) {
    return { text: html, headers: htmlHeaders };
  }
  return body === undefined
    ? { text: '', headers: {} }
    : { text: JSON.stringify(body), headers: jsonHeaders };
}

function spoil(response: ServerResponse, text: string, shape: NonNullable<Fault['shape']>): void {
  switch (shape) {
    case 'hang-up':
      response.socket?.destroy();
      break;
    case 'half-sent':
      response.setHeader('Content-Length', String(Buffer.byteLength(text) + 100));
      response.write(text.slice(0, Math.ceil(text.length / 2)), () => response.socket?.destroy());
      break;
    case 'huge':
      pour(response, 200_000_000);
      break;
    default:
      // One more space from time to time, and no end.
      response.write('{"results":[');
      pour(response, Infinity, 100);
  }
}

const filler = Buffer.alloc(65_536, ' ');

/** Writes spaces as fast as they are taken, or one at a time, until the other side has had enough. */
function pour(response: ServerResponse, bytes: number, pauseMs = 0): void {
  let left = bytes;
  const more = () => {
    if (response.destroyed || left <= 0) {
      response.end();
      return;
    }
    const chunk = pauseMs > 0 ? ' ' : filler;
    left -= chunk.length;
    response.write(chunk, () => {
      setTimeout(more, pauseMs).unref();
    });
  };
  more();
}
