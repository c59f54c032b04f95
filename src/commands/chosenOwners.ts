/** What all windows of this machine remember. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

const keyOf = (portalId: number) => `hubspotTickets.owner.${portalId}`;

/** Remembers who a person said to be in each account whose token belongs to nobody. */
export class ChosenOwners {
  constructor(private readonly memory: Memory) {}

  get(portalId: number): string | undefined {
    const id = this.memory.get(keyOf(portalId));
    return typeof id === 'string' ? id : undefined;
  }

  async set(portalId: number, ownerId: string): Promise<void> {
    await this.memory.update(keyOf(portalId), ownerId);
  }
}
