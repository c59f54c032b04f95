import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens; the address it can be reached at on this machine or network. */
export function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: found } = server.address() as AddressInfo;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${found}`);
    });
  });
}

/** Takes nothing new and lets what is under way finish, for so long; whoever is left then is cut off. */
export function close(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    // A connection turns idle only after its last answer.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const end = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(end);
      resolve();
    });
  });
}
