/** Who or what wrote. */
export interface Source {
  sourceType: 'CRM_UI' | 'INTEGRATION' | 'FORM' | 'CONVERSATIONS';
  sourceId: string;
  sourceLabel?: string | undefined;
  updatedByUserId?: number | undefined;
}

/** One value that a property had. */
export interface Past extends Source {
  value: string;
  timestamp: string;
}

/** The values that a property had before anybody wrote through the emulator, oldest first. */
export type InventedPast = (id: string, property: string) => readonly Past[];

/** Every value that properties had. What nobody wrote is worked out when asked for. */
export class History {
  private readonly written = new Map<string, Map<string, Past[]>>();

  constructor(private readonly invented: InventedPast) {}

  /** Oldest first. */
  of(id: string, property: string): readonly Past[] {
    return this.written.get(id)?.get(property) ?? this.invented(id, property);
  }

  /** Must be told before the values are changed: what was there before is part of the past. */
  add(
    id: string,
    values: ReadonlyMap<string, string | undefined>,
    timestamp: string,
    source: Source,
  ): void {
    let properties = this.written.get(id);
    if (!properties) {
      properties = new Map();
      this.written.set(id, properties);
    }
    // How a ticket moved is told from its dates, which the coming write may change.
    for (const name of new Set([...values.keys(), 'hs_pipeline_stage', 'hubspot_owner_id'])) {
      const past = properties.get(name) ?? [...this.invented(id, name)];
      properties.set(name, past);
      const value = values.get(name) ?? '';
      if (values.has(name) && value !== (past.at(-1)?.value ?? '')) {
        past.push({ value, timestamp, ...source });
      }
    }
  }
}
