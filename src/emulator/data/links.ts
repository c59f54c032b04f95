import type { KindName } from './kinds';
import { plainLink, type LinkType } from './linkTypes';
import { must } from './must';

/** A record at the other end, and the types of the links to it. */
export interface Link {
  id: string;
  types: readonly number[];
}

/** The links that an account had before anybody changed one. */
export type InventedLinks = (from: KindName, id: string, to: KindName) => readonly Link[];

type Ends = Map<string, readonly number[]>;

/** Who is linked to whom. What nobody has changed is worked out when asked for, and not kept. */
export class Links {
  private readonly changed = new Map<string, Ends>();

  constructor(private readonly invented: InventedLinks) {}

  of(from: KindName, id: string, to: KindName): readonly Link[] {
    const ends = this.changed.get(keyOf(from, id, to));
    return ends
      ? [...ends].map(([other, types]) => ({ id: other, types }))
      : this.invented(from, id, to);
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
    const key = keyOf(from, id, to);
    let ends = this.changed.get(key);
    if (!ends) {
      ends = new Map(this.invented(from, id, to).map((link) => [link.id, link.types]));
      this.changed.set(key, ends);
    }
    const types = [...new Set(edit(ends.get(other) ?? []))];
    if (types.length > 0) {
      ends.set(other, types);
    } else {
      ends.delete(other);
    }
  }
}

const keyOf = (from: KindName, id: string, to: KindName) => `${from}/${id}/${to}`;
