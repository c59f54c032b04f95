import assert from 'node:assert/strict';
import type { TicketFacts } from '../../../src/references/editor/ticketFacts';
import type { FileReferences } from '../../../src/references/search/placed';
import { WorkspaceIndex } from '../../../src/references/workspaceIndex';
import { workspaceNodes } from '../../../src/views/workspace/workspaceNodes';
import { stage, ticket } from '../../support/tickets';

const file = (uri: string, ...ids: string[]): FileReferences => ({
  uri,
  references: ids.map((ticketId, line) => ({
    start: 0,
    end: ticketId.length + 3,
    text: `HS-${ticketId}`,
    ticketId,
    line,
    column: 3,
    preview: `// HS-${ticketId}`,
  })),
});

describe('WorkspaceIndex', () => {
  const found = [file('file:///b', '2'), file('file:///a', '1')];
  const read = async () => {
    const index = new WorkspaceIndex({
      all: (onFound) => {
        found.forEach(onFound);
        return Promise.resolve({ cap: undefined });
      },
    });
    await index.read();
    return index;
  };
  const uris = (index: WorkspaceIndex) => index.files.map(({ uri }) => uri);

  it('knows the files in their order', async () => {
    const index = await read();

    assert.deepEqual(uris(index), ['file:///a', 'file:///b']);
    assert.equal(index.state.kind, 'read');
  });

  it('follows one file, and tells only when that changed', async () => {
    const index = await read();
    let told = 0;
    index.onDidChange(() => (told += 1));

    index.update(file('file:///a', '1'));
    assert.equal(told, 0);
    index.update(file('file:///a', '1', '3'));
    assert.equal(told, 1);
    index.update(file('file:///a'));
    index.update(file('file:///c'));

    assert.deepEqual(uris(index), ['file:///b']);
    assert.equal(told, 2);
  });

  it('forgets a folder with all that was in it', async () => {
    const index = await read();
    index.update(file('file:///src/x', '1'));
    index.update(file('file:///src2', '1'));

    index.remove('file:///src');

    assert.deepEqual(uris(index), ['file:///a', 'file:///b', 'file:///src2']);
  });

  it('keeps what it knew when it cannot look again, and says so', async () => {
    let isBroken = false;
    const index = new WorkspaceIndex({
      all: (onFound) => {
        if (isBroken) {
          return Promise.reject(new Error('broken'));
        }
        found.forEach(onFound);
        return Promise.resolve({ cap: undefined });
      },
    });
    await index.read();
    isBroken = true;

    await index.read();

    assert.equal(index.state.kind, 'failed');
    assert.equal(index.files.length, 2);
  });

  it('takes nothing from a look that a newer one took over', async () => {
    const first = Promise.withResolvers<{ cap: undefined }>();
    const answers = [first.promise, Promise.resolve({ cap: 'Only some.' })];
    const index = new WorkspaceIndex({ all: () => answers.shift()! });

    const old = index.read();
    await index.read();
    first.resolve({ cap: undefined });
    await old;

    assert.deepEqual(index.state, { kind: 'read', cap: 'Only some.' });
  });
});

describe('workspaceNodes', () => {
  const files = [file('file:///a', '1', '2'), file('file:///b', '2', '3', '4')];
  const known = (id: string, label: string, isClosed = false) =>
    ({ kind: 'known', ticket: ticket({ id }), stage: stage({ label, isClosed }) }) as TicketFacts;
  const facts = new Map<string, TicketFacts>([
    ['1', known('1', 'Closed', true)],
    ['2', known('2', 'New')],
    ['3', { kind: 'not-found' }],
  ]);
  const sketch = (grouping: 'file' | 'stage') =>
    workspaceNodes(files, grouping, ({ ticketId }) => facts.get(ticketId)).map(
      ({ name, children }) => [name, children.map(({ ticketId }) => ticketId).join()],
    );

  it('puts places under their files', () => {
    assert.deepEqual(sketch('file'), [
      ['file:///a', '1,2'],
      ['file:///b', '2,3,4'],
    ]);
  });

  it('puts places under the stages of their tickets, open ones first and unknown ones last', () => {
    assert.deepEqual(sketch('stage'), [
      ['New', '2,2'],
      ['Closed', '1'],
      ['Not found in HubSpot', '3'],
      ['Not read yet', '4'],
    ]);
  });

  it('gives every row an id of its own', () => {
    const ids = workspaceNodes(files, 'stage', () => undefined).flatMap((group) => [
      group.id,
      ...group.children.map(({ id }) => id),
    ]);

    assert.equal(new Set(ids).size, ids.length);
  });
});
