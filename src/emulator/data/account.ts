import type { AccountOptions } from './accounts';
import { Askers } from './invent/askers';
import { inventedCompanies, inventedContacts } from './invent/contacts';
import { inventLinks, type FirstIds } from './invent/inventedLinks';
import { derivedOf } from './invent/derived';
import { History } from './history';
import { inventPast } from './invent/inventedPast';
import { inventedNotes } from './invent/inventedNotes';
import { isStored, storedKinds, type KindName, type StoredName } from './kinds/kinds';
import { Links, type Link } from './links/links';
import { defaultOwners, type Owner } from './owners';
import { defaultPipelines, type Pipeline, type Stage } from './pipelines';
import { Records } from './records';
import { SlaClock } from './slas/slaClock';
import { slaProperties } from './slas/slas';
import type { Derive } from './table';
import { Threads } from './talk/threads';

/** One HubSpot account: its people, its rules, its records. */
export class Account {
  readonly pipelines: Pipeline[] = defaultPipelines();
  readonly owners: Owner[];
  readonly askers = new Askers();
  readonly tickets: Records;
  readonly notes: Records;
  readonly contacts: Records;
  readonly companies: Records;
  readonly links: Links;
  readonly threads: Threads;
  readonly slas = new SlaClock(this);
  isDeleted = false;

  constructor(
    readonly options: AccountOptions,
    first: FirstIds,
  ) {
    const { tickets, notes, contacts, companies } = storedKinds;
    this.owners = defaultOwners(first.owner, options.user);
    const past = (name: StoredName) => new History(inventPast(this, () => this[name]));
    let derived: ReadonlyMap<string, Derive> | undefined;
    this.tickets = new Records(
      tickets,
      first.ticket,
      past('tickets'),
      undefined,
      () => (derived ??= derivedOf(this)),
    );
    // Beyond what is invented, whose ids follow from those of their tickets.
    this.notes = new Records(
      notes,
      first.note + 5e9,
      past('notes'),
      inventedNotes(this, first.note),
    );
    this.contacts = new Records(
      contacts,
      first.contact,
      past('contacts'),
      inventedContacts(first.contact),
    );
    this.companies = new Records(
      companies,
      first.company,
      past('companies'),
      inventedCompanies(first.company),
    );
    this.links = new Links(inventLinks(this, first));
    this.threads = new Threads(this, first.thread);
    if (!options.hasSlas) {
      slaProperties.forEach((name) => this.tickets.definitions.delete(name));
    }
  }

  get portalId(): number {
    return this.options.portalId;
  }

  /** The records of a kind, or nothing for kinds that are only linked to. */
  records(name: StoredName): Records;
  records(name: KindName): Records | undefined;
  records(name: KindName): Records | undefined {
    return isStored(name) ? this[name] : undefined;
  }

  /** What a record is linked to, archived records left out. */
  linksOf(from: KindName, id: string, to: KindName): readonly Link[] {
    return this.linksBetween(from, to)(id);
  }

  /** The same for many records. */
  linksBetween(from: KindName, to: KindName): (id: string) => readonly Link[] {
    const records = this.records(to);
    const linksOf = this.links.between(from, to);
    return (id) => linksOf(id).filter((link) => !records?.isArchived(link.id));
  }

  stage(stageId: string | undefined): { pipeline: Pipeline; stage: Stage } | undefined {
    for (const pipeline of this.pipelines) {
      const stage = pipeline.stages.find(({ id }) => id === stageId);
      if (stage) {
        return { pipeline, stage };
      }
    }
    return undefined;
  }
}
