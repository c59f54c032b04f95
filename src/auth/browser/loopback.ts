import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { readAnswer } from './callbacks';
import { returnPage, strangerPage, type Page } from './loopbackPage';

/** Where HubSpot sends the browser back to, on one of the ports that are registered with the app. */
export interface Loopback {
  /** As it is registered: HubSpot compares port and path as well. */
  readonly redirectUri: string;
  /**
   * Takes the one redirect that carries this state, and closes then.
   *
   * @param take where the browser goes on to with it
   */
  expect(state: string, take: (answer: URLSearchParams) => string): void;
  close(): void;
}

export const callbackPath = '/oauth-callback';

/** HubSpot takes plain http for this name only, not for an address. */
export const loopbackUri = (port: number) => `http://localhost:${port}${callbackPath}`;

/** `localhost` is either; which one a browser asks first is its own affair. */
const hosts = ['127.0.0.1', '::1'];

/** What a machine says that has no IPv6. */
const isAbsent = (code: unknown) => code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT';

/** A browser needs a connection or two. */
const mostConnections = 64;

/**
 * Listens on the first of the ports that is free on this machine, by both of its addresses: whoever has one of them
 * would receive what the browser sends there.
 *
 * @param editor whose name the page shows
 * @param patienceMs how long anybody may take to send a request, which browsers do at once
 * @returns `undefined` when every port is taken
 */
export async function listenOnLoopback(
  ports: readonly number[],
  editor: string,
  patienceMs = 5000,
): Promise<Loopback | undefined> {
  for (const port of ports) {
    const listener = new Listener(port, editor, patienceMs);
    if (await listener.open()) {
      return listener;
    }
    listener.close();
  }
  return undefined;
}

class Listener implements Loopback {
  readonly redirectUri: string;
  private readonly servers: readonly Server[];
  /** The oldest first. */
  private readonly sockets = new Set<Socket>();
  private expected: { state: string; take: (answer: URLSearchParams) => string } | undefined;

  constructor(
    private readonly port: number,
    private readonly editor: string,
    private readonly patienceMs: number,
  ) {
    this.redirectUri = loopbackUri(port);
    this.servers = hosts.map(() => this.createServer());
  }

  async open(): Promise<boolean> {
    const opened = await Promise.all(
      this.servers.map((server, at) => listen(server, this.port, hosts[at] ?? '')),
    );
    const [ipv4, ipv6] = opened;
    return ipv4 === true && (ipv6 === true || isAbsent(ipv6));
  }

  expect(state: string, take: (answer: URLSearchParams) => string): void {
    this.expected = { state, take };
  }

  close(): void {
    this.expected = undefined;
    for (const server of this.servers) {
      server.close();
    }
    for (const socket of this.sockets) {
      socket.destroy();
    }
  }

  private createServer(): Server {
    const server = createServer(
      {
        maxHeaderSize: 16 * 1024,
        headersTimeout: this.patienceMs,
        requestTimeout: this.patienceMs,
        keepAliveTimeout: 1,
        connectionsCheckingInterval: this.patienceMs / 5,
      },
      (request, response) => this.answer(request, response),
    );
    server.on('connection', (socket) => this.admit(socket));
    // No conversation but plain requests: a socket that is handed over would be forgotten.
    server.on('upgrade', (_request, socket) => socket.destroy());
    server.on('connect', (_request, socket) => socket.destroy());
    return server;
  }

  /** Whoever opens connections and says nothing loses the oldest; nobody keeps the browser out. */
  private admit(socket: Socket): void {
    this.sockets.add(socket);
    socket.setTimeout(this.patienceMs, () => socket.destroy());
    socket.once('close', () => this.sockets.delete(socket));
    const [oldest] = this.sockets;
    if (this.sockets.size > mostConnections) {
      oldest?.destroy();
    }
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const refusal = this.refusalOf(request);
    if (refusal !== undefined) {
      send(response, refusal, strangerPage());
      return;
    }
    const answer = readAnswer((request.url ?? '').slice(callbackPath.length + 1));
    const expected = this.expected;
    if (!expected || answer?.get('state') !== expected.state || !isWhole(answer)) {
      send(response, 400, strangerPage());
      return;
    }
    const target = expected.take(answer);
    send(
      response,
      200,
      returnPage({ target, editor: this.editor, isRefusal: answer.has('error') }),
    );
    // The page itself is still on its way.
    this.sockets.delete(request.socket);
    this.close();
  }

  /** A status for what no browser that comes from HubSpot sends. */
  private refusalOf({ method, url = '', headers }: IncomingMessage): number | undefined {
    if (headers.host !== new URL(this.redirectUri).host) {
      // Another name may be somebody's web page that was made to point here.
      return 421;
    }
    if (url !== callbackPath && !url.startsWith(`${callbackPath}?`)) {
      return 404;
    }
    return method === 'GET' ? undefined : 405;
  }
}

const isWhole = (answer: URLSearchParams) => answer.has('code') || answer.has('error');

/** @returns whether the port is ours there, or the system's word for why not */
function listen(server: Server, port: number, host: string): Promise<unknown> {
  return new Promise((resolve) => {
    server.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ port, host, exclusive: true, ipv6Only: true }, () => resolve(true));
  });
}

function send(response: ServerResponse, status: number, { html, policy }: Page): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(html),
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
    connection: 'close',
    ...(status === 405 && { allow: 'GET' }),
  });
  response.end(response.req.method === 'HEAD' ? undefined : html);
}
