import type { Owner } from '../hubspot/owners';
import type { Pipeline, Stage } from '../hubspot/pipelines';
import type { Ticket, TicketPage } from '../hubspot/tickets';
import type { Clock } from '../util/clock';
import { Emitter, type Disposable, type Event } from '../util/events';
import type { Log } from '../util/log';
import type { TicketAccount } from './account';
import type { MoreNode, TreeNode } from './tree';

/** What we know of the tickets of one account, as a tree that is always ready to be drawn. */
export class TicketStore implements Disposable {
  private readonly changes = new Emitter<TreeNode | undefined>();
  readonly onDidChange = this.changes.event;
  /** One line on what HubSpot did not let us see, for example the names of owners. */
  readonly notice: string | undefined;

  constructor(
    readonly account: TicketAccount,
    protected readonly deps: { clock: Clock; log: Log },
  ) {}

  roots(): readonly TreeNode[] {
    return [];
  }
  children(_node: TreeNode): readonly TreeNode[] {
    return [];
  }
  async open(_node: TreeNode): Promise<void> {}
  async loadMore(_node: MoreNode): Promise<void> {}
  async refresh(): Promise<void> {}
  async poll(): Promise<boolean> {
    return false;
  }
  async ready(): Promise<void> {}
  ticket(_id: string): Ticket | undefined {
    return undefined;
  }
  async readTicket(_id: string, _signal?: AbortSignal): Promise<Ticket> {
    throw new Error();
  }
  /** Takes over a ticket as HubSpot answered it, for example after a write. */
  accept(_ticket: Ticket): void {}
  async search(_text: string, _signal?: AbortSignal): Promise<TicketPage> {
    throw new Error();
  }
  stage(_ticket: Ticket): Stage | undefined {
    return undefined;
  }
  pipeline(_id: string): Pipeline | undefined {
    return undefined;
  }
  owner(_id: string): Owner | undefined {
    return undefined;
  }
  dispose(): void {
    this.changes.dispose();
  }
}
