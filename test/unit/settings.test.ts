import assert from 'node:assert/strict';
import * as settings from '../../src/settings';
import { editor } from '../support/vscode';

describe('settings', () => {
  it('read what package.json declares when nothing is set', () => {
    assert.equal(settings.relayUrl(), '');
    assert.equal(settings.apiUrl(), 'https://api.hubapi.com');
    assert.equal(settings.appUrl(), 'https://app.hubspot.com');
    assert.equal(settings.clientId(), '');
    assert.deepEqual(settings.redirectPorts(), [3000, 3001, 3002, 3003]);
    assert.equal(settings.refreshIntervalMs(), 60_000);
  });

  for (const [value, portalId] of [
    [24680135, 24680135],
    ['24680135', undefined],
    [0, undefined],
    [1.5, undefined],
    [null, undefined],
  ] as const) {
    it(`take ${JSON.stringify(value)} for ${portalId ?? 'no'} account`, () => {
      editor.settings.set('hubspotTickets.portalId', value);

      assert.equal(settings.portalId(), portalId);
    });
  }

  it('keep no account without a workspace, unless one is set for all windows', async () => {
    await settings.setPortalId(1);
    assert.equal(settings.portalId(), undefined);

    editor.settings.set('hubspotTickets.portalId', 2);
    await settings.setPortalId(3);

    assert.equal(settings.portalId(), 3);
  });

  it('tell when another account may be named', () => {
    let changes = 0;
    const listener = settings.onDidChangePortalId(() => (changes += 1));

    editor.changeSetting('hubspotTickets.portalId', 1);
    editor.changeSetting('hubspotTickets.refresh.intervalSeconds', 1);
    listener.dispose();

    assert.equal(changes, 1);
  });

  it('read addresses without the slash at their end', () => {
    editor.settings.set('hubspotTickets.signIn.relayUrl', ' https://relay.example.com/ ');
    editor.settings.set('hubspotTickets.advanced.apiUrl', 'http://127.0.0.1:8080/api/');

    assert.equal(settings.relayUrl(), 'https://relay.example.com');
    assert.equal(settings.apiUrl(), 'http://127.0.0.1:8080/api');
  });

  for (const [value, problem] of [
    ['relay', /not a web address/],
    ['ftp://relay.example.com', /not a web address/],
    ['http://relay.example.com', /begin with https/],
    ['http://hubspot.localhost', /begin with https/],
    ['https://me:secret@relay.example.com', /user name or a password/],
    ['https://relay.example.com/?a', /must not hold a \?/],
    [42, /not a web address/],
    [['https://relay.example.com'], /not a web address/],
  ] as const) {
    it(`refuse ${JSON.stringify(value)} as an address, in a sentence that names the setting`, () => {
      editor.settings.set('hubspotTickets.signIn.relayUrl', value);

      assert.throws(settings.relayUrl, (error: unknown) => {
        assert(error instanceof settings.SettingError);
        assert.match(error.message, problem);
        assert.match(error.message, /hubspotTickets\.signIn\.relayUrl/);
        assert.doesNotMatch(error.message, /secret/);
        assert.equal(error.setting, 'hubspotTickets.signIn.relayUrl');
        return true;
      });
    });
  }

  it('take a name under localhost for a page that only the browser opens', () => {
    editor.settings.set('hubspotTickets.advanced.appUrl', 'http://hubspot.localhost:8080');

    assert.equal(settings.appUrl(), 'http://hubspot.localhost:8080');
  });

  it('refuse a consent page by plain http on another machine', () => {
    editor.settings.set('hubspotTickets.advanced.appUrl', 'http://app.hubspot.com');

    assert.throws(settings.appUrl, { setting: 'hubspotTickets.advanced.appUrl' });
  });

  it('keep what a person entered for every window', async () => {
    await settings.setRelayUrl('https://relay.example.com');
    await settings.setClientId('1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f');

    assert.equal(settings.relayUrl(), 'https://relay.example.com');
    assert.equal(settings.clientId(), '1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f');
  });

  it('read a client id however it was pasted', () => {
    editor.settings.set(
      'hubspotTickets.signIn.clientId',
      ' 1A2B3C4D-1a2b-1a2b-1a2b-1a2b3c4d5e6f\n',
    );

    assert.equal(settings.clientId(), '1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f');
  });

  for (const value of ['my app', '1a2b3c4d', 12345, ['1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f']]) {
    it(`refuse ${JSON.stringify(value)} as a client id`, () => {
      editor.settings.set('hubspotTickets.signIn.clientId', value);

      assert.throws(settings.clientId, { setting: 'hubspotTickets.signIn.clientId' });
    });
  }

  for (const value of [[], 3000, '3000', ['3000'], [0], [65_536], [3000.5], [null], { 0: 3000 }]) {
    it(`refuse ${JSON.stringify(value)} as ports`, () => {
      editor.settings.set('hubspotTickets.signIn.redirectPorts', value);

      assert.throws(settings.redirectPorts, { setting: 'hubspotTickets.signIn.redirectPorts' });
    });
  }

  for (const [value, ms] of [
    [0, 0],
    [-5, 0],
    [1, 15_000],
    [15, 15_000],
    [90.5, 90_500],
    [Number.NaN, 60_000],
    ['30', 60_000],
    [Number.POSITIVE_INFINITY, 86_400_000],
  ] as const) {
    it(`take ${JSON.stringify(value)} as an interval of ${ms} ms`, () => {
      editor.settings.set('hubspotTickets.refresh.intervalSeconds', value);

      assert.equal(settings.refreshIntervalMs(), ms);
    });
  }
});
