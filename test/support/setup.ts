import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import type { RootHookObject } from 'mocha';
import { leaksIn, takeLogged } from './logged';

/**
 * What holds for every unit test: nothing fails in silence, nothing leaves this machine, and no log holds a secret.
 * Mocha itself turns an unhandled rejection into a failure only while a test runs; this catches the late ones.
 */
const strays = new Set<unknown>();
process.on('unhandledRejection', (reason) => strays.add(reason));

const isLoopback = (host: string) =>
  /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);

type Connect = (this: Socket, ...args: unknown[]) => Socket;
// eslint-disable-next-line @typescript-eslint/unbound-method -- called on the socket below
const connect = Socket.prototype.connect as Connect;

/** `net.connect` hands its normalised arguments over as one array; a person calls it with options or a port and a host. */
function hostOf(args: readonly unknown[]): string {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as { host?: string; path?: string };
    return path ? 'localhost' : (host ?? 'localhost');
  }
  return typeof second === 'string' ? second : 'localhost';
}

Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
  const host = hostOf(args);
  if (!isLoopback(host)) {
    throw new Error(`a unit test tried to reach ${host}; only this machine may be reached`);
  }
  return connect.apply(this, args);
};

export const mochaHooks: RootHookObject = {
  async afterEach() {
    // A rejection nobody handles is reported once the pending callbacks have run.
    await new Promise(setImmediate);
    const found = [...strays];
    strays.clear();
    assert.deepEqual(found, [], 'a promise was rejected and nobody handled it');
    assert.deepEqual(leaksIn(takeLogged()), [], 'something secret was logged');
  },
};
