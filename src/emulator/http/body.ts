import type { IncomingMessage } from 'node:http';
import { parseJson } from '../../util/json';
import { invalid, problem, Refusal } from './answer';

const mostBytes = 5_000_000;

/** Reads a whole body, within reason. */
export async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) {
      throw new Refusal(problem(413, { message: 'request entity too large' }));
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const unsupported = (type: string) =>
  new Refusal(problem(415, { message: `Content type '${type}' is not supported` }));

/** Reads a form; nothing else will do. */
export function readForm(contentType: string | undefined, text: string): URLSearchParams {
  if (mediaType(contentType) !== 'application/x-www-form-urlencoded') {
    throw unsupported(contentType ?? '');
  }
  return new URLSearchParams(text);
}

/** Reads JSON; an absent body is an absent value. */
export function readJson(contentType: string | undefined, text: string): unknown {
  if (text === '') {
    return undefined;
  }
  if (mediaType(contentType) !== 'application/json') {
    throw unsupported(contentType ?? '');
  }
  try {
    return parseJson('request', text);
  } catch {
    // What the parser says quotes the body.
    throw invalid('Invalid input JSON: the body could not be parsed');
  }
}

const mediaType = (contentType: string | undefined) =>
  contentType?.split(';', 1)[0]?.trim().toLowerCase();
