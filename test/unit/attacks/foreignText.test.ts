import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import { accountItem } from '../../../src/commands/accounts/accountItems';
import { rowsFor } from '../../../src/commands/accounts/accountRows';
import { tellOtherAccount } from '../../../src/commands/accounts/otherAccount';
import { ticketItems } from '../../../src/commands/pickItems';
import { chooseOwner } from '../../../src/commands/chooseOwner';
import { report } from '../../../src/commands/report';
import { labelOf, type Session } from '../../../src/auth/sessions/session';
import { failureOf } from '../../../src/hubspot/failures';
import { Patterns, registerPatternCheck } from '../../../src/references/editor/patterns';
import { HumanError } from '../../../src/util/humanError';
import { noticeItem } from '../../../src/views/noticeItem';
import { stageItem } from '../../../src/views/sectionItem';
import { ticketItem, ticketTooltip } from '../../../src/views/ticketItem';
import { ticketPage } from '../../../src/views/ticketPage';
import { readTicketUri } from '../../../src/views/ticketUri';
import { pipeline, stage, stageNode, ticket, ticketNode, today } from '../../support/tickets';
import { editor } from '../../support/vscode';
import { silentLog } from '../tickets/harness';

/** All at once what somebody may write into HubSpot to get a hold of the reader's editor. */
const hostile =
  '[a](command:workbench.action.quit) $(flame) <img src=https://evil.example/x onerror=alert(1)> ' +
  '![b](https://evil.example/p.png) **b** \u001b[31mred\r\n2026-11-24 [error] forged \u202egnp\u0000';

/** What the editor makes links of in a notification. */
const notificationLink = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)/i;
/** Nothing may change how other text is shown, or begin a line of its own. */
const control = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

const session = (): Session => ({
  id: 's',
  portalId: 1,
  userId: 2,
  label: labelOf({ name: hostile, uiDomain: 'app.hubspot.com', portalId: 1, userId: 2 }),
  uiDomain: 'app.hubspot.com',
  accountType: 'STANDARD',
  scopes: [],
  apiUrl: 'https://api.hubapi.com',
});

const hostileTicket = ticket({ subject: hostile, content: hostile });
const hostileStage = stage({ label: hostile });
const node = ticketNode({ ticket: hostileTicket, stage: hostileStage });

describe('what somebody wrote into HubSpot', () => {
  it('is one plain line in rows and for screen readers', () => {
    const items = [
      ticketItem(node, today),
      stageItem(
        stageNode({ stage: hostileStage, pipeline: { ...pipeline, label: hostile } }),
        true,
      ),
      ...rowsFor({ kind: 'ended', session: session() }, [session()]).map(noticeItem),
    ];

    for (const { label, description, accessibilityInformation } of items) {
      for (const text of [label, description, accessibilityInformation?.label]) {
        assert.doesNotMatch((text ?? '') as string, control);
      }
    }
  });

  it('draws no icon where lists draw icons', () => {
    const picks = [
      ...ticketItems([hostileTicket], { stage: () => hostileStage }),
      accountItem(session(), false),
    ];

    for (const { label, description = '', detail = '' } of picks) {
      assert.doesNotMatch(`${label} ${description} ${detail}`, /\$\(/);
      assert.doesNotMatch(`${label} ${description} ${detail}`, control);
    }
  });

  it('is text in tooltips and on pages', () => {
    const page = ticketPage({
      ticket: hostileTicket,
      description: hostile,
      stage: hostile,
      pipeline: hostile,
      priority: hostile,
      owner: hostile,
      url: undefined,
      now: today,
      notice: hostile,
    });
    const tooltip = ticketTooltip(node, today);

    assert.ok(!tooltip.isTrusted && !tooltip.supportHtml && !tooltip.supportThemeIcons);
    for (const markdown of [page, tooltip.value]) {
      const html = new MarkdownIt({ html: true, linkify: true }).render(markdown);
      assert.doesNotMatch(html, /<(?:img|script|b|iframe)\b/);
      for (const [, target, shown] of html.matchAll(/<a href="([^"]*)">([^<]*)</g)) {
        assert.equal(target, shown, 'a link opens what it shows');
        assert.match(target ?? '', /^https:/);
      }
      assert.doesNotMatch(markdown.replaceAll('\n', ''), control);
      assert.doesNotMatch(markdown, /\$\(/);
    }
  });

  it('names an account in the editor’s own menus as a name only', () => {
    const { label } = session();

    assert.doesNotMatch(label, control);
    assert.doesNotMatch(label, /\$\(/);
    assert.doesNotMatch(label, notificationLink);
    assert.ok(label.endsWith(' (1) · user 2') && label.length < 140);
    assert.equal(
      labelOf({ name: '\u200b', uiDomain: 'app.hubspot.com', portalId: 1, userId: undefined }),
      'app.hubspot.com (1)',
    );
  });

  it('makes no link in a notification, whoever says it', async () => {
    const log = silentLog;
    const answer = {
      status: 400,
      headers: new Headers(),
      text: JSON.stringify({ message: hostile, errors: [{ message: hostile }] }),
    };
    const failure = failureOf(answer, { host: 'api.hubapi.com', isSearch: false, nowMs: 0 });
    const store = {
      account: { portalId: 1, userId: 2 },
      people: () => Promise.resolve({ me: { name: hostile }, people: [] }),
    };

    await report(failure, log, () => undefined);
    await report(new HumanError(hostile), log, () => undefined);
    await tellOtherAccount(session(), 3);
    await chooseOwner(store as never, undefined as never);

    assert.equal(editor.messages.length, 4);
    for (const { text } of editor.messages) {
      assert.doesNotMatch(text, notificationLink);
    }
  });

  it('makes no link either where an account is named in a notification', () => {
    const files = globSync('src/**/*.ts').map((file) => readFileSync(file, 'utf8'));
    const naming = files.filter(
      (source) =>
        /\baccountName\(/.test(source) && /show\w+Message\(|ProgressLocation/.test(source),
    );

    assert.ok(naming.length >= 2);
    assert.ok(naming.every((source) => source.includes('withoutLinks(')));
  });

  it('forges no line of the log', () => {
    const lines: string[] = [];
    const line = (text: string) => void lines.push(text);
    const log = { trace: line, debug: line, info: line, warn: line, error: line };
    const headers = new Headers({ 'x-hubspot-correlation-id': 'forged: [31m' });
    const failure = failureOf(
      { status: 400, headers, text: JSON.stringify({ message: hostile, correlationId: hostile }) },
      { host: 'api.hubapi.com', isSearch: false, nowMs: 0 },
    );

    void report(failure, log, () => undefined);

    assert.deepEqual(lines, ['invalid, status 400']);
  });
});

describe('what a workspace brings', () => {
  const pattern = `([a-z]+\r\n2026-11-24 [error] forged [a](command:workbench.action.quit)`;
  const settings = {
    referencePatterns: () => [pattern],
    onDidChangeReferences: (listener: () => void) => {
      listener();
      return new vscode.Disposable(() => undefined);
    },
  };

  it('forges no line of the log and makes no link in a notification', () => {
    const lines: string[] = [];
    const line = (text: string) => void lines.push(text);
    const log = { trace: line, debug: line, info: line, warn: line, error: line };

    assert.deepEqual(new Patterns(settings, log).usable(), []);
    registerPatternCheck(settings);

    assert.equal(lines.length, 1);
    assert.doesNotMatch(lines.join(''), control);
    for (const { text } of editor.messages) {
      assert.doesNotMatch(text, notificationLink);
    }
  });
});

describe('the address of a page', () => {
  for (const path of [
    '/1/HS-1.md/../../x',
    '/1/../HS-1.md',
    '/-1/HS-1.md',
    '/1e9/HS-1.md',
    `/${'9'.repeat(16)}/HS-1.md`,
    `/1/HS-${'9'.repeat(21)}.md`,
    '/1/HS-1.md\u0000',
    '/١/HS-١.md',
  ]) {
    it(`is none when it is ${JSON.stringify(path)}`, () => {
      assert.equal(readTicketUri({ scheme: 'hubspot-ticket', path }), undefined);
    });
  }
});
