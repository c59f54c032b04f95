import assert from 'node:assert/strict';
import * as settings from '../../src/settings';
import { editor } from '../support/vscode';

describe('settings', () => {
  it('read what package.json declares when nothing is set', () => {
    assert.equal(settings.relayUrl(), '');
    assert.equal(settings.apiUrl(), 'https://api.hubapi.com');
    assert.equal(settings.refreshIntervalMs(), 60_000);
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
