import assert from 'node:assert/strict';
import * as oauth from 'oauth4webapi';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { appOf, client, Editor } from './support/editor';
import { key, otherKey, publicUrl, relayWith } from './support/relays';

const isRefusal = (error: unknown, code: string, hubspotStatus: string) =>
  error instanceof oauth.ResponseBodyError &&
  error.error === code &&
  error.cause['hubspot_status'] === hubspotStatus;

describe('a sign-in through the relay', () => {
  let emulator: Emulator;
  let editor: Editor;

  beforeEach(async () => {
    emulator = await startEmulator({
      tickets: 1,
      redirectUrls: [`${publicUrl}/oauth-callback`],
      cancelRedirects: true,
    });
    const app = appOf(emulator);
    editor = await Editor.open(emulator, [relayWith(app).relay, relayWith(app).relay]);
  });
  afterEach(() => emulator.stop());

  it('ends with tokens that HubSpot takes, whichever copy answers', async () => {
    const tokens = await editor.exchange(await editor.consent());

    assert.equal(tokens.scope, 'oauth tickets crm.objects.owners.read');
    assert.equal(tokens['hub_id'], emulator.accounts[0]!.portalId);
    const authorization = `Bearer ${tokens.access_token}`;
    const response = await fetch(`${emulator.url}/account-info/2026-09/details`, {
      headers: { authorization },
    });
    assert.equal(response.status, 200);
  });

  it('goes on with the refresh token until it is revoked', async () => {
    const tokens = await editor.exchange(await editor.consent());
    const refreshed = await editor.refresh(tokens.refresh_token!);
    assert.notEqual(refreshed.access_token, tokens.access_token);

    await editor.revoke(tokens.refresh_token!);

    await assert.rejects(editor.refresh(tokens.refresh_token!), (error) =>
      isRefusal(error, 'invalid_grant', 'BAD_REFRESH_TOKEN'),
    );
  });

  it('passes a new refresh token on when HubSpot gives one', async () => {
    emulator.settings.rotateRefreshTokens = true;
    const tokens = await editor.exchange(await editor.consent());

    const refreshed = await editor.refresh(tokens.refresh_token!);

    assert.notEqual(refreshed.refresh_token, tokens.refresh_token);
    await editor.refresh(refreshed.refresh_token!);
  });

  it('tells an account that is gone from a token that is', async () => {
    const tokens = await editor.exchange(await editor.consent());

    emulator.deleteHub(emulator.accounts[0]!.portalId);

    await assert.rejects(editor.refresh(tokens.refresh_token!), (error) =>
      isRefusal(error, 'invalid_grant', 'BAD_HUB'),
    );
  });

  it('gives tokens for a code once', async () => {
    const callback = await editor.consent();
    await editor.exchange(callback);

    await assert.rejects(editor.exchange(callback), (error) =>
      isRefusal(error, 'invalid_grant', 'BAD_AUTH_CODE'),
    );
  });

  it('gives nothing to another editor that got hold of the callback', async () => {
    const callback = await editor.consent();
    const thief = await Editor.open(emulator, [relayWith(appOf(emulator)).relay]);
    callback.searchParams.set('state', thief.state);

    await assert.rejects(
      thief.exchange(callback),
      (error) => error instanceof oauth.ResponseBodyError && error.error === 'invalid_grant',
    );
  });

  it('tells the editor that the person said no', async () => {
    const callback = await editor.consent('cancel');

    assert.throws(
      () => oauth.validateAuthResponse(editor.server, client, callback, editor.state),
      (error) =>
        error instanceof oauth.AuthorizationResponseError && error.error === 'access_denied',
    );
  });

  for (const shape of ['half-sent', 'huge', 'html', 'hang-up'] as const) {
    it(`survives an answer that is ${shape}, and keeps what the editor has`, async () => {
      const tokens = await editor.exchange(await editor.consent());
      emulator.failNext({ match: 'POST /oauth', shape });

      await assert.rejects(editor.refresh(tokens.refresh_token!), (error) => {
        const { cause } = error as { cause?: unknown };
        return cause instanceof Response && [502, 503].includes(cause.status);
      });

      await editor.refresh(tokens.refresh_token!);
    });
  }

  describe('while the key is changed', () => {
    const copyWith = (...keys: Uint8Array[]) => relayWith({ ...appOf(emulator), keys }).relay;

    /** A sign-in begun at one stage of the change and ended at another, at every step. */
    const signInAcross = async (begun: Uint8Array[], ended: Uint8Array[]) => {
      const before = copyWith(...begun);
      const after = copyWith(...ended);
      for (const turns of [
        [before, after, after, after],
        [before, before, after, after],
        [before, before, before, after],
      ]) {
        const requestUri = await editor.meets(turns[0]!).push();
        const toHubSpot = await editor.meets(turns[1]!).open(requestUri);
        const fromHubSpot = emulator.authorize({ url: toHubSpot })!;
        const callback = await editor.meets(turns[2]!).comeBack(fromHubSpot);
        const tokens = await editor.meets(turns[3]!).exchange(callback);
        assert.ok(tokens.refresh_token);
      }
    };

    it('ends under the new key what began under the old one', async () => {
      await signInAcross([key], [otherKey, key]);
    });

    it('works at every step of the change, whichever copy is ahead', async () => {
      const stages = [[key], [key, otherKey], [otherKey, key], [otherKey]];
      for (const [at, stage] of stages.slice(0, -1).entries()) {
        await signInAcross(stage, stages[at + 1]!);
      }
      // Copies of two neighbouring stages run side by side.
      await signInAcross([key, otherKey], [key]);
      await signInAcross([otherKey, key], [key, otherKey]);
    });

    it('ends what began under a key that is gone', async () => {
      const requestUri = await editor.meets(copyWith(key)).push();

      assert.equal(await editor.meets(copyWith(otherKey)).open(requestUri), null);
    });
  });
});
