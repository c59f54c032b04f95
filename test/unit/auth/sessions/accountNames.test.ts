import assert from 'node:assert/strict';
import { accountKind, accountName, accountTitle } from '../../../../src/auth/sessions/accountNames';
import { labelOf, type Session } from '../../../../src/auth/sessions/session';

const session = (id: string, given: Partial<Session> & { name?: string } = {}): Session => {
  const { name = 'Acme Robotics', portalId = 24680135, userId = 7654321, ...others } = given;
  const uiDomain = 'app.hubspot.com';
  const label = labelOf({ name, uiDomain, portalId, userId });
  return {
    ...{ id, portalId, userId, label, uiDomain, accountType: 'STANDARD', scopes: [], apiUrl: 'x' },
    ...others,
  };
};

describe('an account', () => {
  it('is called by its name, whatever stands in it', () => {
    assert.equal(accountName(session('a')), 'Acme Robotics');
    assert.equal(accountName(session('a', { name: 'Acme (24680135)' })), 'Acme (24680135)');
    assert.equal(accountName(session('a', { label: 'Sample tickets' })), 'Sample tickets');
  });

  for (const [type, kind] of [
    ['SANDBOX', 'Sandbox'],
    ['DEVELOPER_TEST', 'Developer test account'],
    ['APP_DEVELOPER', 'App developer account'],
    ['STANDARD', undefined],
    ['NEW_KIND', undefined],
    [undefined, undefined],
  ] as const) {
    it(`of the type ${type} is ${kind ?? 'nothing special'}`, () => {
      assert.equal(accountKind({ accountType: type }), kind);
    });
  }

  it('is named by no more than tells it from the others', () => {
    const acme = session('a');
    const sandbox = session('b', { portalId: 24680777, accountType: 'SANDBOX' });
    const clone = session('c', { portalId: 24680999, accountType: 'SANDBOX' });
    const colleague = session('d', { userId: 42 });
    const titleAmong = (...all: Session[]) => accountTitle(all[0]!, all);

    assert.equal(titleAmong(acme), 'Acme Robotics');
    assert.equal(titleAmong(acme, sandbox), 'Acme Robotics');
    assert.equal(titleAmong(sandbox, acme), 'Acme Robotics · Sandbox');
    assert.equal(titleAmong(sandbox, clone, acme), 'Acme Robotics · Sandbox · 24680777');
    assert.equal(titleAmong(acme, colleague), 'Acme Robotics · user 7654321');
    assert.equal(titleAmong(colleague, acme), 'Acme Robotics · user 42');
  });
});
