import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { HubSpotError } from '../../../../src/hubspot/errors';
import type { TicketPage } from '../../../../src/hubspot/tickets';
import { ReferenceCompletions } from '../../../../src/references/editor/completionProvider';
import { TodoActions } from '../../../../src/references/editor/todoActions';
import type { ReferenceForm } from '../../../../src/references/written';
import type { TicketStore } from '../../../../src/tickets/store';
import { manualClock, type ManualClock } from '../../../support/clock';
import { stage, ticket, ticketNode, viewNode } from '../../../support/tickets';

const quiet = () => undefined;
const log = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };

const documentOf = (text: string) => {
  const lines = text.split('\n');
  return {
    uri: vscode.Uri.parse('file:///a.ts'),
    lineAt: (line: number) => ({ text: lines[line] ?? '' }),
  } as unknown as vscode.TextDocument;
};

/** In these tests comments are what stands behind `//`. */
const isCommentAt = (document: vscode.TextDocument, { line, character }: vscode.Position) =>
  Promise.resolve(document.lineAt(line).text.slice(0, character).includes('//'));

describe('ReferenceCompletions', () => {
  let clock: ManualClock;
  let asked: { text: string; signal: AbortSignal }[];
  let answer: () => Promise<TicketPage>;
  let form: ReferenceForm;
  let isSignedIn: boolean;
  let source: vscode.CancellationTokenSource;
  const mine = viewNode();
  const all = viewNode({ id: 'view:open', viewId: 'open' });

  const page = (...ids: string[]): TicketPage => ({
    tickets: ids.map((id) => ticket({ id, subject: `Found ${id}` })),
    total: ids.length,
    after: undefined,
  });

  beforeEach(() => {
    clock = manualClock();
    asked = [];
    answer = () => Promise.resolve(page('17850003'));
    form = 'HS-';
    isSignedIn = true;
    source = new vscode.CancellationTokenSource();
  });

  const complete = async (text: string, waitMs = 250) => {
    const store = {
      account: { portalId: 1, uiDomain: 'app.hubspot.com' },
      roots: () => [all, mine],
      open: () => Promise.resolve(),
      children: (node: { id: string }) =>
        node.id === mine.id
          ? [ticketNode({ ticket: ticket({ id: '17850001', updatedAt: 1 }) })]
          : [ticketNode({ ticket: ticket({ id: '17850002', updatedAt: 2 }) })],
      stage: () => stage(),
      owner: () => ({ name: 'Dana Whitfield' }),
      ready: () => Promise.resolve(),
      search: (words: string, signal: AbortSignal) => {
        asked.push({ text: words, signal });
        return answer();
      },
    } as unknown as TicketStore;
    const current = { store: isSignedIn ? store : undefined, ready: () => Promise.resolve() };
    const provider = new ReferenceCompletions({
      documents: { isCommentAt },
      current,
      form: () => form,
      clock,
      log,
    });
    const position = new vscode.Position(0, text.length);
    const list = provider.provideCompletionItems(documentOf(text), position, source.token);
    await clock.advance(waitMs);
    return { provider, list: await list };
  };
  const texts = (list: { items: vscode.CompletionItem[] } | undefined) =>
    list?.items.map(({ insertText }) => insertText);

  it('offers the person’s own tickets first, asks nobody, and may be asked again', async () => {
    const { list } = await complete('// HS-');

    assert.deepEqual(texts(list), ['HS-17850001', 'HS-17850002']);
    assert.deepEqual(asked, []);
    assert.equal(list?.isIncomplete, true);
  });

  it('adds what HubSpot finds for two letters or more, once somebody paused', async () => {
    const { list } = await complete('// HS-do');

    assert.deepEqual(texts(list), ['HS-17850001', 'HS-17850002', 'HS-17850003']);
    assert.deepEqual(
      asked.map(({ text }) => text),
      ['do'],
    );
    assert.match(list!.items[2]!.filterText!, /^HS-do /);
  });

  for (const [chosen, text] of [
    ['hubspot#', 'hubspot#17850001'],
    ['url', 'https://app.hubspot.com/contacts/1/record/0-5/17850001'],
  ] as const) {
    it(`writes the form ${chosen} where that was chosen`, async () => {
      form = chosen;

      assert.equal(texts((await complete('// HS-')).list)?.[0], text);
    });
  }

  it('replaces what was typed, and nothing before', async () => {
    const { list } = await complete('// see HS-1785');

    const { inserting } = list!.items[0]!.range as { inserting: vscode.Range };
    assert.deepEqual([inserting.start.character, inserting.end.character], [7, 14]);
  });

  it('says who has the ticket when one is looked at', async () => {
    const { provider, list } = await complete('// HS-');

    const { detail } = await provider.resolveCompletionItem(list!.items[0]!);

    assert.equal(detail, 'Waiting on us · High priority · Dana Whitfield');
  });

  it('leaves alone what is typed in full', async () => {
    assert.equal(texts((await complete('// HS-17850001')).list)?.includes('HS-17850001'), false);
  });

  it('says nothing outside of comments, on # alone, and to nobody', async () => {
    assert.equal((await complete('HS-')).list, undefined);
    assert.equal((await complete('// #')).list, undefined);
    isSignedIn = false;
    assert.equal((await complete('// HS-')).list, undefined);
    assert.deepEqual(asked, []);
  });

  it('does not ask for what somebody typed past', async () => {
    const list = complete('// HS-do', 100);
    source.cancel();

    assert.equal((await list).list, undefined);
    assert.deepEqual(asked, []);
  });

  it('offers what is known when HubSpot cannot be asked', async () => {
    answer = () => Promise.reject(new HubSpotError('offline', 'No connection.'));

    const { list } = await complete('// HS-do');

    assert.deepEqual(texts(list), ['HS-17850001', 'HS-17850002']);
    assert.equal(list?.isIncomplete, false);
  });
});

describe('TodoActions', () => {
  const { token } = new vscode.CancellationTokenSource();
  const titles = async (
    text: string,
    options: { only?: vscode.CodeActionKind; isSignedIn?: boolean; named?: number } = {},
  ) => {
    const { only, isSignedIn = true, named } = options;
    const found = named === undefined ? [] : [{ range: new vscode.Range(named, 0, named, 4) }];
    const actions = new TodoActions({
      documents: { isCommentAt, find: () => Promise.resolve(found as never) },
      isSignedIn: () => isSignedIn,
      words: () => ['TODO'],
    });
    const lastLine = text.split('\n').length - 1;
    const range = new vscode.Range(0, 0, lastLine, 0);
    const context = { only } as vscode.CodeActionContext;
    const made = await actions.provideCodeActions(documentOf(text), range, context, token);
    return made?.map(({ title }) => title);
  };
  const both = ['Attach HubSpot Ticket…', 'Create HubSpot Ticket…'];

  it('offers a ticket for a TODO in a comment', async () => {
    assert.deepEqual(await titles('work();\n// TODO: rest'), both);
    assert.deepEqual(await titles('// TODO', { only: vscode.CodeActionKind.QuickFix }), both);
  });

  it('offers none elsewhere', async () => {
    assert.equal(await titles('const TODO = 1;'), undefined);
    assert.equal(await titles('// TODO: HS-17850001', { named: 0 }), undefined);
    assert.equal(await titles('// TODO', { isSignedIn: false }), undefined);
    assert.equal(await titles('// TODO', { only: vscode.CodeActionKind.Refactor }), undefined);
    assert.equal(await titles(`// TODO${'\n'.repeat(60)}`), undefined);
  });
});
