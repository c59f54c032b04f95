import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPastedToken } from '../../../../src/auth/ways/pastedToken';

const token = 'pat-na1-0123abcd-fake-0000-1111-222233334444';
const id = '01234567-89ab-4cde-8f01-23456789abcd';

describe('a pasted access token', () => {
  for (const [what, pasted] of [
    ['alone', token],
    ['between blanks and line breaks', ` \t${token}\r\n`],
    ['in quotes', `"${token}"`],
    ['in typographic quotes', `“${token}”`],
    ['as code', `\`${token}\``],
    ['behind “Bearer”', `Bearer ${token}`],
    ['as a header', `Authorization: Bearer ${token}`],
    ['as a header in quotes', `"Authorization: bearer ${token}",`],
    ['as a variable', `HUBSPOT_TOKEN=${token}`],
    ['as a variable in quotes', `HUBSPOT_TOKEN="${token}";`],
    ['with marks that nobody sees', `\ufeff${token}\u200b`],
  ] as const) {
    it(`is found ${what}`, () => {
      assert.deepEqual(readPastedToken(pasted), { token });
    });
  }

  for (const [what, pasted, problem] of [
    ['nothing', '  ', /^Paste an access token/],
    ['empty quotes', '""', /^Paste an access token/],
    ['an address', 'https://app.hubspot.com/service-keys/123/key/456', /This is an address/],
    ['an e-mail address', 'dana@acme.example', /e-mail address/],
    ['JSON', `{"access_token":"${token}"}`, /This is JSON/],
    ['a list', `["${token}"]`, /This is JSON/],
    ['a hidden token', 'pat-na1-****-****-****-1234', /hidden token.*Show/],
    ['an old API key', id, /old API key.*November 2022.*Service keys/],
    ['a refresh token', `na1-${id}`, /refresh token.*Service keys/],
    ['two words', `${token} ${token}`, /blank or a line break/],
    ['a token cut by a line break', `${token.slice(0, 20)}\n${token.slice(20)}`, /line break/],
    ['a word', 'hunter2', /too short/],
    ['a file', 'x'.repeat(5000), /too long/],
    ['letters that no token has', `${token}é`, /characters/],
  ] as const) {
    it(`is not ${what}, which is said in a sentence`, () => {
      const read = readPastedToken(pasted);

      assert.ok('problem' in read, JSON.stringify(read));
      assert.match(read.problem, problem);
      assert.match(read.problem, /\.$/);
    });
  }

  it('is never taken for something that cannot stand in a header, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const read = readPastedToken(text);
        return 'problem' in read || /^[\x21-\x7e]{20,4000}$/.test(read.token);
      }),
    );
  });

  it('is never repeated in what is said about it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 5, maxLength: 80 }), (text) => {
        const read = readPastedToken(`secret§${text}`);
        return 'token' in read || !read.problem.includes(text);
      }),
    );
  });
});
