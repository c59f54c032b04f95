import assert from 'node:assert/strict';
import { Emitter } from '../../../src/util/events';
import { startAccountsBadge } from '../../../src/views/accountsBadge';

describe('the badge of the Accounts menu', () => {
  const changes = new Emitter<void>();
  const visibility = new Emitter<void>();
  let isSignedOut: boolean;
  let view: { isVisible: boolean; onDidChangeVisibility: Emitter<void>['event'] };
  let requests: number;
  let badge: ReturnType<typeof startAccountsBadge>;

  const show = (isVisible: boolean) => {
    view.isVisible = isVisible;
    visibility.fire();
  };
  const set = (isOut: boolean) => {
    isSignedOut = isOut;
    changes.fire();
  };

  beforeEach(() => {
    requests = 0;
    isSignedOut = false;
    view = { isVisible: false, onDidChangeVisibility: visibility.event };
    badge = startAccountsBadge({
      isSignedOut: () => isSignedOut,
      onDidChangeAccount: changes.event,
      view,
      request: () => Promise.resolve((requests += 1)),
      onError: assert.ifError,
    });
  });
  afterEach(() => badge.dispose());

  it('is asked for when nobody is signed in and somebody looks', () => {
    show(true);
    assert.equal(requests, 0);

    set(true);

    assert.equal(requests, 1);
  });

  it('is left alone while nobody looks', () => {
    set(true);
    assert.equal(requests, 0);

    show(true);

    assert.equal(requests, 1);
  });

  it('is asked for once, however often somebody looks, until it happens again', () => {
    show(true);
    set(true);
    show(false);
    show(true);
    assert.equal(requests, 1);

    set(false);
    set(true);

    assert.equal(requests, 2);
  });
});
