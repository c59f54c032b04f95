import type { TicketFacts, TicketName } from '../../references/editor/ticketFacts';
import type { FileReferences, PlacedReference } from '../../references/search/placed';
import { foreignText } from '../../util/foreignText';

export type Grouping = 'file' | 'stage';

/** A file or a stage, with the places below it. */
export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly by: Grouping;
  /** The address of the file, or what the stage is called. */
  readonly name: string;
  readonly isClosed: boolean;
  readonly children: readonly PlaceNode[];
}

/** A place that names a ticket. */
export interface PlaceNode extends TicketName {
  readonly kind: 'place';
  readonly id: string;
  readonly by: Grouping;
  readonly uri: string;
  readonly reference: PlacedReference;
  readonly facts: TicketFacts | undefined;
  readonly parentId: string;
}

export type WorkspaceNode = GroupNode | PlaceNode;

/** Puts the places under their files, or under the stages of their tickets. */
export function workspaceNodes(
  files: readonly FileReferences[],
  grouping: Grouping,
  factsOf: (ticket: TicketName) => TicketFacts | undefined,
): readonly GroupNode[] {
  const groups = new Map<
    string,
    { by: Grouping; name: string; isClosed: boolean; places: PlaceNode[] }
  >();
  for (const { uri, references } of files) {
    for (const reference of references) {
      const facts = factsOf(reference);
      const { name, isClosed } =
        grouping === 'file' ? { name: uri, isClosed: false } : stageOf(facts);
      const group = groups.get(name) ?? { by: grouping, name, isClosed, places: [] };
      groups.set(name, group);
      const { ticketId, portalId } = reference;
      const parentId = `${grouping}:${name}`;
      const id = `${parentId}#${uri}:${reference.line}:${reference.column}`;
      const by = grouping;
      group.places.push({
        kind: 'place',
        id,
        by,
        uri,
        reference,
        facts,
        ticketId,
        portalId,
        parentId,
      });
    }
  }
  const nodes = [...groups.values()].map(({ places, ...group }): GroupNode => ({
    kind: 'group',
    id: `${grouping}:${group.name}`,
    ...group,
    children: places,
  }));
  return grouping === 'file' ? nodes : nodes.sort(byStage);
}

/** Stages as one reads them; what is closed, and what is not known, stands below. */
function byStage(one: GroupNode, other: GroupNode): number {
  const rank = ({ name, isClosed }: GroupNode) => (unknown.has(name) ? 2 : isClosed ? 1 : 0);
  return rank(one) - rank(other) || one.name.localeCompare(other.name);
}

const sayings = {
  'signed-out': 'Not signed in',
  'not-found': 'Not found in HubSpot',
  'other-account': 'Other account',
  'no-access': 'No access',
  failed: 'Could not be read',
  unread: 'Not read yet',
} as const;

const unknown: ReadonlySet<string> = new Set(Object.values(sayings));

function stageOf(facts: TicketFacts | undefined): { name: string; isClosed: boolean } {
  return facts?.kind === 'known'
    ? {
        name: foreignText(facts.stage?.label ?? '') || 'Unknown stage',
        isClosed: facts.stage?.isClosed ?? false,
      }
    : { name: sayings[facts?.kind ?? 'unread'], isClosed: false };
}

/** What is said of a ticket beside its place: its stage, or why there is none. */
export const stageWords = (facts: TicketFacts | undefined) => stageOf(facts).name;
