import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { control, type Control } from './control';
import { createListener } from './http/listener';
import { createWorld, type EmulatorOptions } from './options';

export type { EmulatorOptions } from './options';
export type { Fault } from './faults';

/** A running emulator, and everything that a test may do to it. */
export interface Emulator extends Control {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Ends open connections too. */
  stop(): Promise<void>;
}

/**
 * Starts a HubSpot on this machine alone; answers once it listens.
 *
 * @throws {RangeError} names the option that cannot be
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const world = createWorld(options);
  const server = createServer(createListener(world));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return Object.assign(control(world), { url: `http://127.0.0.1:${port}`, port, stop });
}
