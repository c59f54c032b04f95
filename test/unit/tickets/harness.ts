import { startEmulator, type Emulator, type EmulatorOptions } from '../../../src/emulator/server';
import { createHubSpotClient, type HubSpotClient } from '../../../src/hubspot/client';
import type { TicketAccount } from '../../../src/tickets/account';
import { TicketStore } from '../../../src/tickets/store';
import type { TicketNode, TreeNode } from '../../../src/tickets/tree';
import type { Clock } from '../../../src/util/clock';
import { manualClock, type ManualClock } from '../../support/clock';

const ignore = () => undefined;
export const silentLog = {
  trace: ignore,
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
};

export const allScopes = ['oauth', 'tickets', 'crm.objects.owners.read'];

/** A clock on which every wait is over at once: for pauses that are not what a test is about. */
export function hurriedClock(): Clock {
  let now = Date.UTC(2026, 10, 2, 9);
  return {
    now: () => now,
    schedule(action, delayMs) {
      const timer = setImmediate(() => {
        now += delayMs;
        action();
      });
      return { dispose: () => clearImmediate(timer) };
    },
  };
}

/** A store with a real client before a real emulator whose time the test moves. */
export interface Harness {
  emulator: Emulator;
  clock: ManualClock;
  client: HubSpotClient;
  store: TicketStore;
  /** The rows that the store told of, `undefined` for all. */
  told: (string | undefined)[];
  /** Another store of the same account. */
  newStore: (account?: Partial<TicketAccount>) => TicketStore;
  view: (id: string) => TreeNode;
  openView: (id: string) => Promise<void>;
  /** How many requests HubSpot saw since the last time. */
  countRequests(): { searches: number; others: number };
  stop(): Promise<void>;
}

export async function startHarness(
  options: EmulatorOptions & { account?: Partial<TicketAccount> } = {},
): Promise<Harness> {
  const { account = {}, ...emulatorOptions } = options;
  const clock = manualClock();
  const emulator = await startEmulator({
    tickets: 0,
    seed: 1,
    now: () => clock.now(),
    ...emulatorOptions,
  });
  const scopes = account.scopes ?? allScopes;
  const { accessToken } = emulator.issueToken({ scopes, expiresInSeconds: 1e9 });
  const client = createHubSpotClient({
    apiUrl: emulator.url,
    fetch,
    accessToken: () => Promise.resolve(accessToken),
    log: silentLog,
    clock: hurriedClock(),
  });
  const { portalId, uiDomain, user } = emulator.accounts[0]!;
  const stores: TicketStore[] = [];
  const newStore = (changes: Partial<TicketAccount> = {}) => {
    const userId = user.id;
    const plain = { sessionId: 's', portalId, userId, label: 'Acme', uiDomain, scopes, client };
    const store = new TicketStore({ ...plain, ...account, ...changes }, { clock, log: silentLog });
    stores.push(store);
    return store;
  };
  const store = newStore();
  const told: (string | undefined)[] = [];
  store.onDidChange((node) => told.push(node?.id));
  const view = (id: string) => store.roots().find((root) => root.id === `view:${id}`)!;
  return {
    emulator,
    clock,
    client,
    store,
    told,
    newStore,
    view,
    openView: (id) => store.open(view(id)),
    countRequests() {
      const searches = emulator.requests.filter(({ path }) => path.endsWith('/search')).length;
      const others = emulator.requests.length - searches;
      emulator.clearRequests();
      return { searches, others };
    },
    async stop() {
      for (const each of stores) {
        each.dispose();
      }
      await emulator.stop();
    },
  };
}

/** Every row of a tree, from the top. */
export function allNodes(store: TicketStore): TreeNode[] {
  const below = (node: TreeNode): TreeNode[] => [node, ...store.children(node).flatMap(below)];
  return store.roots().flatMap(below);
}

/** The tickets below a row. */
export function ticketsBelow(store: TicketStore, node: TreeNode): TicketNode[] {
  return store
    .children(node)
    .flatMap((child) => (child.kind === 'ticket' ? [child] : ticketsBelow(store, child)));
}

/** A tree in words, one line a row. */
export function sketch(store: TicketStore, node: TreeNode, depth = 0): string[] {
  const count = 'count' in node && node.count !== undefined ? ` ${node.count}` : '';
  const more = 'hasMoreThanCount' in node && node.hasMoreThanCount ? '+' : '';
  const line = `${'  '.repeat(depth)}${node.label}${count}${more}`;
  return [line, ...store.children(node).flatMap((child) => sketch(store, child, depth + 1))];
}

/** Resolves as soon as something is so of a store that changes by itself. */
export function until(store: TicketStore, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (isSo()) {
        listener.dispose();
        resolve();
      }
    };
    const listener = store.onDidChange(look);
    look();
  });
}
