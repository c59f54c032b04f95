import type { Event } from '../../util/events';

/** What a person can say about references. */
export interface ReferenceSettings {
  /** Patterns as they were typed: nothing is known of them. */
  referencePatterns(): readonly unknown[];
  /** Languages in which references are left alone. */
  disabledLanguages(): readonly string[];
  /** Where a reference leads. */
  referencesOpenIn(): 'editor' | 'hubspot';
  /** Whether the state of a ticket stands beside its reference. */
  showsTicketState(): boolean;
  /** Whether a TODO for a closed ticket is a problem. */
  reportsClosedTickets(): boolean;
  readonly onDidChangeReferences: (listener: () => void) => ReturnType<Event<void>>;
}
