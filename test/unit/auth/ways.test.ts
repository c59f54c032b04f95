import assert from 'node:assert/strict';
import type { NewSession } from '../../../src/auth/sessions/session';
import { signInBy, type SignInUi, type Way } from '../../../src/auth/signIn';
import { SignInError } from '../../../src/auth/signInError';
import { HumanError } from '../../../src/util/humanError';

const session = { portalId: 1 } as NewSession;

/** How a way ends: signed in, cancelled, or failed for a reason. */
type Ending = 'works' | 'is left' | 'fails' | (() => Promise<NewSession | undefined>);

describe('the ways to sign in', () => {
  let tried: string[];
  let told: string[];
  let offered: { ids: string[]; said: string | undefined }[];
  let remembered: string | undefined;
  /** What a person picks from the list, one time after the other; nothing: they leave. */
  let picks: string[];
  let wantsOthers: boolean;

  beforeEach(() => {
    tried = [];
    told = [];
    offered = [];
    remembered = undefined;
    picks = [];
    wantsOthers = true;
  });

  const ui: SignInUi = {
    redirectUri: () => Promise.reject(new Error('not asked for')),
    whileWaiting: () => Promise.reject(new Error('not asked for')),
    offerOthers(failure) {
      told.push(failure.message);
      return Promise.resolve(wantsOthers);
    },
    choose(ways, said) {
      offered.push({ ids: ways.map(({ id }) => id), said });
      const pick = picks.shift();
      return Promise.resolve(ways.find(({ id }) => id === pick));
    },
  };
  const last = {
    get: () => remembered,
    set: (id: string) => void (remembered = id),
  };

  const way = (
    id: string,
    ending: Ending,
    rest: Partial<Pick<Way, 'begins' | 'isAvailable' | 'setUp'>> = {},
  ): Way => ({
    id,
    label: id,
    detail: id,
    begins: 'when-set-up',
    isAvailable: () => true,
    ...rest,
    signIn() {
      tried.push(id);
      if (typeof ending === 'function') {
        return ending();
      }
      return ending === 'fails'
        ? Promise.reject(new SignInError('busy', `${id} failed`))
        : Promise.resolve(ending === 'works' ? session : undefined);
    },
  });
  const asked = { begins: 'when-asked' } as const;
  const ifLast = { begins: 'when-last-used' } as const;
  const notSetUp = { isAvailable: () => false };

  it('begin with the first that is set up', async () => {
    const ways = [way('relay', 'works', notSetUp), way('app', 'works'), way('token', 'works')];

    assert.equal(await signInBy(ways, ui, last), session);
    assert.deepEqual(tried, ['app']);
    assert.deepEqual(offered, []);
    assert.equal(remembered, 'app');
  });

  it('begin with the one that worked last', async () => {
    remembered = 'token';

    await signInBy([way('relay', 'works'), way('token', 'works', ifLast)], ui, last);

    assert.deepEqual(tried, ['token']);
  });

  it('do not begin with what worked last once it is no longer set up', async () => {
    remembered = 'app';

    await signInBy([way('relay', 'works'), way('app', 'works', notSetUp)], ui, last);

    assert.deepEqual(tried, ['relay']);
  });

  it('are a list at once when none is set up', async () => {
    const ways = [
      way('relay', 'works', notSetUp),
      way('token', 'works', ifLast),
      way('sample', 'works', asked),
    ];
    picks = ['sample'];

    assert.equal(await signInBy(ways, ui, last), session);
    assert.deepEqual(offered, [{ ids: ['relay', 'token', 'sample'], said: undefined }]);
    assert.deepEqual(told, []);
    assert.equal(remembered, undefined, 'samples are not what a person signs in with next time');
  });

  it('are not offered to whoever leaves the list', async () => {
    assert.equal(
      await signInBy([way('token', 'works', ifLast), way('b', 'works', asked)], ui),
      undefined,
    );
    assert.equal(offered.length, 1);
    assert.deepEqual(tried, []);
  });

  it('are offered after a failure, which is told once', async () => {
    picks = ['token', 'sample'];
    const ways = [
      way('relay', 'fails'),
      way('token', 'fails', ifLast),
      way('sample', 'works', asked),
    ];

    assert.equal(await signInBy(ways, ui, last), session);
    assert.deepEqual(told, ['relay failed']);
    assert.deepEqual(offered, [
      { ids: ['token', 'sample'], said: undefined },
      { ids: ['sample'], said: 'token failed' },
    ]);
  });

  it('are not listed when the person does not want to see them', async () => {
    wantsOthers = false;

    assert.equal(await signInBy([way('a', 'fails'), way('b', 'works')], ui), undefined);
    assert.deepEqual(offered, []);
    assert.deepEqual(tried, ['a']);
  });

  it('are listed without a message when the person cancels the one that began by itself', async () => {
    assert.equal(await signInBy([way('a', 'is left'), way('b', 'works')], ui), undefined);
    assert.deepEqual(told, []);
    assert.deepEqual(offered, [{ ids: ['b'], said: 'You are not signed in to HubSpot yet.' }]);
  });

  it('end without a word when the person leaves the one that they chose', async () => {
    picks = ['b'];

    assert.equal(
      await signInBy([way('a', 'is left'), way('b', 'is left'), way('c', 'works')], ui),
      undefined,
    );
    assert.equal(offered.length, 1);
    assert.deepEqual(told, []);
  });

  it('are each tried once, and the last failure is told by whoever asked', async () => {
    picks = ['b', 'c'];

    await assert.rejects(signInBy([way('a', 'fails'), way('b', 'fails'), way('c', 'fails')], ui), {
      message: 'c failed',
    });
    assert.deepEqual(tried, ['a', 'b', 'c']);
    assert.deepEqual(told, ['a failed']);
  });

  it('are begun with when there is only one, whatever it is', async () => {
    assert.equal(await signInBy([way('sample', 'works', asked)], ui), session);
    await assert.rejects(signInBy([way('token', 'fails', asked)], ui), { message: 'token failed' });
    assert.equal(await signInBy([way('token', 'is left', asked)], ui), undefined);
    assert.deepEqual(offered, []);
    assert.deepEqual(told, []);
  });

  it('can be set up from the list, and are tried then', async () => {
    let isSetUp = false;
    const setUp = {
      label: 'Set up',
      detail: '',
      run: () => Promise.resolve((isSetUp = true)),
    };
    picks = ['app'];

    const ways = [
      way('app', 'works', { isAvailable: () => isSetUp, setUp }),
      way('b', 'works', asked),
    ];

    assert.equal(await signInBy(ways, ui, last), session);
    assert.equal(remembered, 'app');
  });

  it('are left alone when setting up came to nothing', async () => {
    const setUp = { label: '', detail: '', run: () => Promise.resolve(false) };
    picks = ['app'];

    const ways = [way('app', 'works', { ...notSetUp, setUp }), way('b', 'works', asked)];

    assert.equal(await signInBy(ways, ui, last), undefined);
    assert.deepEqual(tried, []);
  });

  it('say what is set wrongly instead of passing over it', async () => {
    const wrong = new HumanError('The setting cannot be used.');
    wantsOthers = false;
    const isAvailable = () => {
      throw wrong;
    };

    await signInBy([way('a', () => Promise.reject(wrong), { isAvailable }), way('b', 'works')], ui);

    assert.deepEqual(told, ['The setting cannot be used.']);
  });

  it('let through what nobody expected', async () => {
    const bug = new TypeError('undefined is not a function');

    await assert.rejects(
      signInBy([way('a', () => Promise.reject(bug)), way('b', 'works')], ui),
      bug,
    );
    assert.deepEqual(told, []);
  });
});
