const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a host name, as `URL.hostname` spells it, means this machine to every program. */
export function isLoopbackHost(hostname: string): boolean {
  return loopbackHosts.has(hostname);
}

/**
 * Whether a browser takes a host name for this machine. Browsers never look up names under `localhost`;
 * other programs may ask the network, so nothing secret is sent to such a name by ourselves.
 * @see https://www.rfc-editor.org/rfc/rfc6761#section-6.3
 */
export function isLoopbackInBrowser(hostname: string): boolean {
  return isLoopbackHost(hostname) || hostname.endsWith('.localhost');
}

/** `URL.parse`, which Node 20 lacks: the relay and the emulator run there too. */
export function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Why a text cannot be the base address of a service. */
export type BaseUrlProblem = 'empty' | 'not-a-url' | 'not-https' | 'has-credentials' | 'has-query';

/**
 * Reads the base address of a service: `https`, or `http` on this machine; no user, query or fragment.
 * The result has no slash at its end.
 *
 * @param isLoopback which hosts count as this machine; pass `isLoopbackInBrowser` for a page that only a browser opens
 */
export function readBaseUrl(
  text: string,
  isLoopback = isLoopbackHost,
): { url: string } | { problem: BaseUrlProblem } {
  const trimmed = text.trim();
  if (trimmed === '') {
    return { problem: 'empty' };
  }
  const url = parseUrl(trimmed);
  if (!url || !/^https?:$/.test(url.protocol)) {
    return { problem: 'not-a-url' };
  }
  if (url.username || url.password) {
    return { problem: 'has-credentials' };
  }
  if (url.search || url.hash) {
    return { problem: 'has-query' };
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return { problem: 'not-https' };
  }
  return { url: url.href.replace(/\/+$/, '') };
}
