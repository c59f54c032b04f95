import assert from 'node:assert/strict';
import { toLine } from '../../../../src/relay/http/log';
import { describe as describeRequest } from '../../../../src/relay/http/record';
import { OAuthError } from '../../../../src/relay/oauth/oauthError';

const request = { id: 'id', method: 'POST', route: '/token', status: 400 };
const recordOf = (error?: unknown, changes = {}) =>
  describeRequest({ ...request, ...changes }, 1.26, error);

/** Begins lines, colours terminals, turns text around. */
const hostile = 'a\r\n{"level":"error"}\u2028\u2029\u0085\u001b[31m\u009b31m\u202e\u0000"';

describe('what is written down about a request', () => {
  it('asks for a person when the relay or its settings are at fault', () => {
    assert.equal(recordOf(new TypeError('x'), { status: 500 }).level, 'error');
    assert.equal(recordOf(new OAuthError('server_error', 'Bad secret.')).level, 'error');
  });

  it('is a warning when HubSpot is away or somebody calls too often', () => {
    assert.equal(recordOf(new OAuthError('temporarily_unavailable', 'Away.')).level, 'warn');
  });

  it('is everyday life when a caller is refused', () => {
    assert.equal(recordOf(new OAuthError('invalid_grant', 'Revoked.')).level, 'info');
    assert.equal(recordOf().level, 'info');
  });

  it('names methods that everybody knows, and no others', () => {
    assert.equal(recordOf(undefined, { method: 'OPTIONS' }).method, 'OPTIONS');
    assert.equal(recordOf(undefined, { method: hostile }).method, '(other)');
    assert.equal(recordOf(undefined, { method: 'X'.repeat(9999) }).method, '(other)');
  });

  it('keeps where a failure came from, and nothing of what it said', () => {
    const { stack } = recordOf(new Error(`secret\n    at secret (${hostile}:1:1)\n    at secret`));

    assert.ok(stack!.length > 0);
    assert.ok(stack!.every((line) => line.startsWith('at ')));
    assert.doesNotMatch(stack!.join('\n'), /secret/);
  });

  it('takes no odd names from failures', () => {
    const odd = Object.assign(new Error('x'), { name: hostile });
    const cause = Object.assign(new Error('x'), { code: hostile });

    assert.equal(recordOf(odd).error, '(odd)');
    assert.equal(recordOf(new OAuthError('server_error', 'x', { cause })).reason, '(odd)');
    assert.equal(recordOf(hostile).error, 'string');
  });
});

describe('a line of the log', () => {
  it('is one line of plain ASCII, whatever is in it', () => {
    const line = toLine({ text: hostile });

    assert.match(line, /^[\x20-\x7e]+$/);
    assert.deepEqual(JSON.parse(line), { text: hostile });
  });
});
