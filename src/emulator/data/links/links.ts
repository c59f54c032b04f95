import type { KindName } from '../kinds/kinds';
import { plainLink, type LinkType } from './linkTypes';
import { must } from '../must';

/** A record at the other end, and the types of the links to it. */
export interface Link {
  id: string;
  types: readonly number[];
}

/** The links that an account had before anybody changed one. */
export type InventedLinks = (from: KindName, to: KindName) => (id: string) => readonly Link[];

type Ends = Map<string, readonly number[]>;

/** Who is linked to whom. What nobody has changed is worked out when asked for, and not kept. */
export class Links {
  /** By the kinds, then by the record. */
  private readonly changed = new Map<string, Map<string, Ends>>();

  constructor(private readonly invented: InventedLinks) {}

  /** What tells the links of one record after the other. */
  between(from: KindName, to: KindName): (id: string) => readonly Link[] {
    const changed = this.changedBetween(from, to);
    const invented = this.invented(from, to);
    return (id) => {
      const ends = changed.get(id);
      return ends ? [...ends].map(([other, types]) => ({ id: other, types })) : invented(id);
    };
  }

  /** Links two records both ways; a link with a label brings the one without. */
  add({ id, from, to, reverse }: LinkType, fromId: string, toId: string): void {
    const { id: plain, reverse: plainReverse } = must(plainLink(from, to));
    this.change(from, fromId, to, toId, (types) => [...types, plain, id]);
    this.change(to, toId, from, fromId, (types) => [...types, plainReverse, reverse]);
  }

  /** Ends one type of link, or without a type all links between two records. */
  remove(from: KindName, fromId: string, to: KindName, toId: string, type?: LinkType): void {
    const without = (gone: number | undefined) => (types: readonly number[]) =>
      gone === undefined ? [] : types.filter((each) => each !== gone);
    this.change(from, fromId, to, toId, without(type?.id));
    this.change(to, toId, from, fromId, without(type?.reverse));
  }

  private change(
    from: KindName,
    id: string,
    to: KindName,
    other: string,
    edit: (types: readonly number[]) => readonly number[],
  ): void {
    const changed = this.changedBetween(from, to);
    let ends = changed.get(id);
    if (!ends) {
      ends = new Map(this.invented(from, to)(id).map((link) => [link.id, link.types]));
      changed.set(id, ends);
    }
    const types = [...new Set(edit(ends.get(other) ?? []))];
    if (types.length > 0) {
      ends.set(other, types);
    } else {
      ends.delete(other);
    }
  }

  private changedBetween(from: KindName, to: KindName): Map<string, Ends> {
    const key = `${from}-${to}`;
    const known = this.changed.get(key) ?? new Map<string, Ends>();
    this.changed.set(key, known);
    return known;
  }
}
