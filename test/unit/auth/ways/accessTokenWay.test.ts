import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Session } from '../../../../src/auth/sessions/session';
import { HubSpotError } from '../../../../src/hubspot/errors';
import type { FakeInputBox } from '../../../support/editor/inputs';
import { editor } from '../../../support/vscode';
import type { EditorScene } from '../editorScene';
import { openEditor } from '../editorScene';
import { defaultPortal } from '../harness';

describe('signing in with an access token', () => {
  let scene: EditorScene;
  let serviceKey: string;
  let result: Promise<Session | undefined>;
  let box: FakeInputBox;

  beforeEach(async () => {
    scene = await openEditor();
    serviceKey = scene.emulator.accounts[0]!.serviceKey;
    scene.secrets.add(serviceKey);
    result = scene.authentication.signInWithToken();
    result.catch(() => undefined);
    await scene.settle();
    box = editor.inputBoxes[0]!;
  });
  afterEach(async () => {
    box.hide();
    scene.authentication.dispose();
    await scene.stop();
  });

  /** What the box says once the check of `text` is over; nothing when it passed. */
  async function enter(text: string): Promise<string | undefined> {
    box.type(text);
    box.accept();
    while (box.busy && !box.isDisposed) {
      await scene.clock.advance(1000);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const { validationMessage: message } = box;
    scene.see(message);
    return typeof message === 'string' ? message : undefined;
  }

  it('asks in a box that hides what is typed and waits through a change of focus', () => {
    assert.equal(box.password, true);
    assert.equal(box.ignoreFocusOut, true);
    assert.equal(box.isShown, true);
  });

  it('ends with a session of the account that knows no user, no scopes and no end', async () => {
    assert.equal(await enter(`  Bearer ${serviceKey}\n`), undefined);

    const session = await result;
    assert.equal(session?.portalId, defaultPortal);
    assert.equal(session.userId, undefined);
    assert.equal(session.label, `Acme Robotics (${defaultPortal})`);
    assert.deepEqual(session.scopes, []);
    assert.equal(await scene.authentication.accessToken(session.id), serviceKey);
    await scene.clock.advance(365 * 86_400_000);
    assert.equal(await scene.authentication.accessToken(session.id), serviceKey);
    assert.equal(box.isDisposed, true);
  });

  it('asks HubSpot for the account and for one ticket', async () => {
    scene.emulator.clearRequests();

    await enter(serviceKey);

    assert.deepEqual(
      scene.emulator.requests.map(({ path }) => path.replace(/\d{4}-\d{2}/, '{ver}')),
      ['/account-info/{ver}/details', '/crm/objects/{ver}/tickets/search'],
    );
  });

  it('asks nobody about what cannot be a token', async () => {
    scene.emulator.clearRequests();

    assert.match((await enter('https://app.hubspot.com/home'))!, /This is an address/);

    assert.equal(scene.emulator.requests.length, 0);
    assert.equal(box.value, 'https://app.hubspot.com/home');
  });

  it('says while it asks HubSpot that it does', async () => {
    box.type(serviceKey);
    box.accept();

    assert.equal(box.busy, true);
    const message = box.validationMessage as vscode.InputBoxValidationMessage;
    assert.match(message.message, /Asking HubSpot/);
    assert.equal(message.severity, vscode.InputBoxValidationSeverity.Info);
    assert.equal(box.value, serviceKey);
    await result;
  });

  it('takes a personal access key for what it is, and says where a service key is made', async () => {
    const said = await enter('CiRuYTEtZmFrZS1wZXJzb25hbC1hY2Nlc3Mta2V5LTAwMDAwMDAw');

    assert.match(said!, /personal access key.*command line only.*Service keys/);
    assert.doesNotMatch(said!, /expired|1970/);
  });

  it('says that HubSpot does not know a token', async () => {
    assert.match((await enter(`${serviceKey}x`))!, /does not know this access token/);
  });

  it('says since when a token is expired', async () => {
    const { accessToken } = scene.emulator.issueToken({ expiresInSeconds: 60 });
    scene.secrets.add(accessToken);
    await scene.clock.advance(120_000);

    assert.match((await enter(accessToken))!, /expired on \d{4}-\d\d-\d\d\. .*Service keys/);
  });

  it('names the scope that is missing', async () => {
    const { accessToken } = scene.emulator.issueToken({ scopes: ['oauth'] });
    scene.secrets.add(accessToken);

    assert.match((await enter(accessToken))!, /lacks the scope “tickets”.*press Enter/);
  });

  it('says that the account has no tickets, or none for whoever made the token', async () => {
    scene.emulator.failNext({
      match: '/tickets/search',
      status: 403,
      body: { category: 'FORBIDDEN', message: 'tickets-read' },
    });

    assert.match((await enter(serviceKey))!, /read tickets: the account has none.*Super Admin/);
  });

  it('says that HubSpot cannot be reached, and works when it can again', async () => {
    scene.intercept = () => Object.assign(new TypeError('fetch failed'), { code: 'ENOTFOUND' });
    assert.match((await enter(serviceKey))!, /cannot be reached/);
    assert.equal(box.value, serviceKey);
    assert.equal(box.isShown, true);
    scene.intercept = () => undefined;

    box.accept();

    assert.ok(await result);
  });

  it('forgets what was wrong as soon as the person types on', async () => {
    await enter('hunter2');

    box.type('hunter23');

    assert.equal(box.validationMessage, undefined);
    assert.equal(box.busy, false);
  });

  it('does not sign in with a text that was changed while HubSpot was asked', async () => {
    box.type(serviceKey);
    box.accept();
    box.type(`${serviceKey}x`);
    await scene.settle();

    assert.equal(box.isShown, true);
    assert.deepEqual(await scene.authentication.sessions(), []);
  });

  it('ends quietly when the person leaves, also while HubSpot is asked', async () => {
    box.type(serviceKey);
    box.accept();
    box.hide();

    assert.equal(await result, undefined);
    await scene.settle();
    assert.deepEqual(await scene.authentication.sessions(), []);
    assert.deepEqual(editor.messages, []);
  });

  it('shows how to make a service key', () => {
    box.press(box.buttons[0]!);

    assert.match(editor.opened[0]!, /^https:\/\/developers\.hubspot\.com\/.*service-keys/);
  });

  describe('whose token HubSpot refuses later', () => {
    let session: Session;
    const refused = (error: unknown) => {
      scene.see(error);
      return (
        HubSpotError.is(error, 'signed-out') &&
        error.message === `The access token for ${session.label} was refused; enter a new one.`
      );
    };

    beforeEach(async () => {
      await enter(serviceKey);
      session = (await result)!;
    });

    it('stays, asks for a new token, and does not send the old one again', async () => {
      const { authentication } = scene;

      await assert.rejects(authentication.accessToken(session.id, serviceKey), refused);

      await assert.rejects(authentication.accessToken(session.id), refused);
      assert.deepEqual(await authentication.sessions(), [session]);
    });

    it('leaves other sessions as they are', async () => {
      const other = (await scene.authentication.trySample())!;

      await assert.rejects(scene.authentication.accessToken(session.id, serviceKey), refused);

      assert.ok(await scene.authentication.accessToken(other.id));
      await scene.authentication.signOut(other.id);
    });

    it('is the same session again with a new token, or with the old one entered anew', async () => {
      await assert.rejects(scene.authentication.accessToken(session.id, serviceKey), refused);
      await scene.clock.advance(1000);

      const again = scene.authentication.signInWithToken();
      await scene.settle();
      box = editor.inputBoxes[1]!;
      await enter(serviceKey);

      assert.deepEqual(await again, session);
      assert.equal(await scene.authentication.accessToken(session.id), serviceKey);
    });
  });
});
