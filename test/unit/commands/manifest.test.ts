import assert from 'node:assert/strict';
import manifest from '../../../package.json' with { type: 'json' };
import { commandIds } from '../../../src/commands/ids';
import { settingKeys } from '../../../src/settings';
import { ticketScheme } from '../../../src/views/ticketUri';

const { commands, configuration, menus, viewsWelcome, views } = manifest.contributes;
const entries = Object.values(menus).flat();
const hidden = menus.commandPalette.filter(({ when }) => when === 'false');

describe('package.json', () => {
  it('declares the commands that the code has', () => {
    assert.deepEqual(commands.map(({ command }) => command).sort(), [...commandIds].sort());
  });

  it('declares the settings that the code reads', () => {
    assert.deepEqual(
      Object.keys(configuration.properties).sort(),
      Object.values(settingKeys).sort(),
    );
  });

  it('lets no workspace say where a token goes', () => {
    const { properties } = configuration;

    for (const key of ['relayUrl', 'clientId', 'redirectPorts', 'apiUrl', 'appUrl'] as const) {
      assert.equal(properties[settingKeys[key]].scope, 'application', key);
    }
  });

  it('shows commands that exist in menus and welcome texts', () => {
    const linked = viewsWelcome.flatMap(({ contents }) =>
      [...contents.matchAll(/command:(hubspotTickets\.\w+)/g)].map(([, id]) => id ?? ''),
    );

    for (const id of [...entries.map(({ command }) => command), ...linked]) {
      assert((commandIds as readonly string[]).includes(id), id);
    }
  });

  it('asks in its conditions only for what the code sets', () => {
    const conditions = [...entries, ...viewsWelcome].map(({ when }) => when).join(' ; ');

    const viewIds: (string | undefined)[] = views.hubspotTickets.map(({ id }) => id);
    for (const [, key] of conditions.matchAll(/(?<!config\.)hubspotTickets\.(\w+) [=!]= \w/g)) {
      assert(['state', 'workspace', 'workspaceGrouping'].includes(key ?? ''), key);
    }
    for (const [, value] of conditions.matchAll(/hubspotTickets\.state [=!]= (\w+)/g)) {
      assert(['starting', 'signedOut', 'signedIn'].includes(value ?? ''), value);
    }
    for (const [, id] of conditions.matchAll(/view == ([\w.]+)/g)) {
      assert(viewIds.includes(id), id);
    }
    for (const [, scheme] of conditions.matchAll(/resourceScheme == ([\w-]+)/g)) {
      assert.equal(scheme, ticketScheme);
    }
    for (const [, key] of conditions.matchAll(/config\.([\w.]+)/g)) {
      assert((Object.values(settingKeys) as (string | undefined)[]).includes(key), key);
    }
  });

  it('has words for its view before anything of the extension runs', () => {
    assert(viewsWelcome.some(({ when }) => when.split(' || ').includes('!hubspotTickets.state')));
  });

  it('wakes for a ticket page that was left open', () => {
    assert(manifest.activationEvents.includes(`onFileSystem:${ticketScheme}`));
  });

  it('keeps commands that need a row out of the palette', () => {
    assert.deepEqual(hidden.map(({ command }) => command).sort(), [
      'hubspotTickets.attachTicket',
      'hubspotTickets.createFromTodo',
      'hubspotTickets.groupByFile',
      'hubspotTickets.groupByStage',
      'hubspotTickets.loadMore',
      'hubspotTickets.noteReference',
      'hubspotTickets.refreshWorkspace',
      'hubspotTickets.replaceReference',
      'hubspotTickets.retry',
    ]);
  });

  it('puts every command under one category, with a title in title case', () => {
    for (const { category, title } of commands) {
      assert.equal(category, 'HubSpot');
      assert.match(title, /^(([A-Z][A-Za-z]*|as|by|from|in|to|with) ?)+…?$/);
    }
  });
});
