import assert from 'node:assert/strict';

/** One request that HubSpot saw. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
}

/** What the running emulator can be told by its routes for tests. */
export interface EmulatorControl {
  /** Lets requests fail until `recover`. */
  fail(fault: Readonly<Record<string, unknown>>): Promise<void>;
  recover(): Promise<void>;
  /** What was asked since the last time. */
  takeRequests(): Promise<readonly SeenRequest[]>;
}

export function emulatorAt(apiUrl: string): EmulatorControl {
  const call = async (method: string, route: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${apiUrl}/_emulator${route}`, {
      method,
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    assert(response.ok, text);
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    fail: async (fault) => {
      await call('POST', '/faults', { times: 1000, ...fault });
    },
    recover: async () => {
      await call('DELETE', '/faults');
    },
    async takeRequests() {
      const requests = (await call('GET', '/requests')) as readonly SeenRequest[];
      await call('DELETE', '/requests');
      return requests.map(({ method, path }) => ({ method, path }));
    },
  };
}
