import { isLoopbackInBrowser, parseUrl } from '../../util/urls';
import { editors } from './editors';

/** Where the relay may send a person back to, beside the editors themselves. */
export interface WebTargets {
  /** Hosts with their port, as in an address; `*.example.com` stands for exactly one label before `example.com`. */
  webHosts: readonly string[];
  /** Whether plain `http` on this machine is fine, as it is for a relay that runs there itself. */
  isLoopbackAllowed: boolean;
}

/** A place that the relay may send a person to. */
export interface RedirectTarget {
  uri: string;
  /** What the person calls that place. */
  editor: string;
}

const longestUri = 2048;
const pathCharacter = String.raw`(?:[\w.~!$&'()*+,;=:@/-]|%[\dA-Fa-f]{2})`;
const editorUri =
  /^([a-z][a-z0-9-]*):\/\/hubspot-tickets\.hubspot-tickets\/auth-callback(?:\?windowId=\d{1,10})?$/;
const webUri = new RegExp(
  String.raw`^https?:\/\/(?:[a-z0-9.-]+|\[::1\])(?::\d{1,5})?\/${pathCharacter}*(?:\?(?:${pathCharacter}|\?)*)?$`,
);
/** The relay adds these itself; a second one would let the caller speak in its name. */
const ourParameters = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri'];

/**
 * Reads a redirect address from the raw text, before any parser has had the chance to repair it. Whatever is not
 * plainly one of the allowed forms is refused: an address accepted by mistake is an open redirect.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-2.1
 */
export function readRedirectUri(text: string, targets: WebTargets): RedirectTarget | undefined {
  if (text.length > longestUri) {
    return undefined;
  }
  const editor = editors.get(editorUri.exec(text)?.[1] ?? '');
  if (editor) {
    return { uri: text, editor };
  }
  return isWebTarget(text, targets) ? { uri: text, editor: 'your editor' } : undefined;
}

function isWebTarget(text: string, targets: WebTargets): boolean {
  if (!webUri.test(text)) {
    return false;
  }
  const url = parseUrl(text);
  // A parser that had something to repair (dot segments, odd ports, short addresses) read another address than we did.
  if (url?.href !== text || ourParameters.some((name) => url.searchParams.has(name))) {
    return false;
  }
  if (url.protocol === 'http:') {
    return targets.isLoopbackAllowed && isLoopbackInBrowser(url.hostname);
  }
  return targets.webHosts.some((pattern) => matchesHost(url.host, pattern));
}

function matchesHost(host: string, pattern: string): boolean {
  if (!pattern.startsWith('*.')) {
    return host === pattern;
  }
  const dot = host.indexOf('.');
  return dot > 0 && host.slice(dot) === pattern.slice(1);
}

const hostPattern = /^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$/;

/** Whether a text can stand in the list of web hosts. A wildcard needs two labels behind it. */
export function isWebHostPattern(text: string): boolean {
  const host = text.replace(/^\*\./, '');
  return (
    hostPattern.test(text) &&
    parseUrl(`https://${host}/`)?.host === host &&
    (host === text || host.includes('.'))
  );
}
