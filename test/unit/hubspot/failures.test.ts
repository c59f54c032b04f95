import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { HubSpotErrorDetails, HubSpotFailure } from '../../../src/hubspot/errors';
import { failureOf } from '../../../src/hubspot/failures';

const nowMs = Date.UTC(2026, 10, 2, 9);

interface Row {
  name: string;
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  isSearch?: boolean;
  failure: HubSpotFailure;
  message: string;
  details?: HubSpotErrorDetails;
}

const busy = 'HubSpot gets too many calls from this account at the moment. Try again in ';
const moving =
  'HubSpot is moving this account to another data center. It will be back within a day; nothing is lost.';
const cannotAnswer = (status: number) =>
  `HubSpot cannot answer at the moment (status ${status}). Try again in a moment.`;
const notAccepted = 'HubSpot does not accept what was sent.';
const notFound =
  'HubSpot does not find this. It may have been deleted, or belong to another account.';
const signInAgain = 'HubSpot no longer accepts this sign-in. Sign in again.';
const page = '<!DOCTYPE html><html><body>Bad gateway</body></html>';

const rows: Row[] = [
  {
    name: 'names every refused property of an invalid write',
    status: 400,
    body: {
      status: 'error',
      category: 'VALIDATION_ERROR',
      message:
        'Property values were not valid: [{"isValid":false,"message":"x was not one of the allowed options","error":"INVALID_OPTION","name":"hs_ticket_priority","localizedErrorMessage":"Pick a priority.","portalId":1}]',
      correlationId: 'aeb5f871-7f07-4993-9211-075dc63e7cbf',
      errors: [
        {
          message: 'Property "colour" does not exist',
          code: 'PROPERTY_DOESNT_EXIST',
          context: { propertyName: ['colour'] },
        },
      ],
    },
    failure: 'invalid',
    message: `${notAccepted} colour: Property "colour" does not exist hs_ticket_priority: Pick a priority.`,
    details: {
      correlationId: 'aeb5f871-7f07-4993-9211-075dc63e7cbf',
      problems: [
        { property: 'colour', message: 'Property "colour" does not exist' },
        { property: 'hs_ticket_priority', message: 'Pick a priority.' },
      ],
    },
  },
  {
    name: 'repeats what HubSpot says of an invalid request without properties',
    status: 400,
    body: { category: 'VALIDATION_ERROR', message: 'Paging past 10000 results is not allowed' },
    failure: 'invalid',
    message: `${notAccepted} HubSpot says: “Paging past 10000 results is not allowed”`,
    details: { problems: [] },
  },
  {
    name: 'asks to sign in again when the token expired',
    status: 401,
    body: {
      category: 'EXPIRED_AUTHENTICATION',
      message: 'The OAuth token used to make this call expired 7 second(s) ago.',
      context: { 'expire time': ['2026-03-10T23:04:41.164Z'] },
    },
    failure: 'signed-out',
    message: signInAgain,
    details: { expiredAtMs: Date.parse('2026-03-10T23:04:41.164Z') },
  },
  {
    name: 'asks to sign in again when the token is unknown',
    status: 401,
    body: { category: 'INVALID_AUTHENTICATION', message: 'Authentication credentials not found.' },
    failure: 'signed-out',
    message: signInAgain,
  },
  {
    name: 'names the scope that is missing',
    status: 403,
    body: {
      category: 'MISSING_SCOPES',
      message: 'This app hasn’t been granted all required scopes to make this call.',
      errors: [{ message: 'x', context: { requiredGranularScopes: ['crm.objects.owners.read'] } }],
      links: { scopes: 'https://developers.hubspot.com/scopes' },
    },
    failure: 'missing-scopes',
    message:
      'This sign-in lacks the permission “crm.objects.owners.read” in HubSpot. Sign in again to grant it; an administrator may have to add it to the app first.',
    details: { scopes: ['crm.objects.owners.read'] },
  },
  {
    name: 'names scopes in the older spelling, and none that HubSpot cannot mean',
    status: 403,
    body: { context: { requiredScopes: ['tickets', '<b>evil</b>'] } },
    failure: 'missing-scopes',
    message:
      'This sign-in lacks the permission “tickets” in HubSpot. Sign in again to grant it; an administrator may have to add it to the app first.',
    details: { scopes: ['tickets'] },
  },
  {
    name: 'says that a scope is missing even when HubSpot does not name it',
    status: 403,
    body: { category: 'MISSING_SCOPES' },
    failure: 'missing-scopes',
    message:
      'This sign-in lacks a permission in HubSpot. Sign in again to grant it; an administrator may have to add it to the app first.',
    details: { scopes: [] },
  },
  {
    name: 'sends a user without permission to the administrator',
    status: 403,
    body: { category: 'FORBIDDEN', message: 'User needs one of tickets-read, tickets-access' },
    failure: 'forbidden',
    message:
      'Your HubSpot user may not do this. Ask an administrator of the account for the permission. HubSpot says: “User needs one of tickets-read, tickets-access”',
  },
  {
    name: 'says that a record is not there',
    status: 404,
    body: { status: 'error', message: 'resource not found', correlationId: 'abc' },
    failure: 'not-found',
    message: notFound,
    details: { correlationId: 'abc' },
  },
  {
    name: 'says that an id cannot be a record',
    status: 404,
    body: { category: 'OBJECT_NOT_FOUND', message: 'Object IDs are numeric.' },
    failure: 'not-found',
    message: notFound,
  },
  {
    name: 'never takes a web page for a deleted record',
    status: 404,
    body: page,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    failure: 'unexpected-answer',
    message:
      'api.hubapi.com answered with a web page (status 404) instead of data. A proxy or the setting “hubspotTickets.advanced.apiUrl” may be in the way.',
  },
  ...[405, 415].map((status): Row => ({
    name: 'takes the refusal of a method or content type for something new at HubSpot',
    status,
    body: { message: 'Not supported' },
    failure: 'unexpected-answer',
    message: `HubSpot answered in a way that is not documented (status ${status}). An update of this extension may help. HubSpot says: “Not supported”`,
  })),
  {
    name: 'names the proxy that asks for a sign-in',
    status: 407,
    body: page,
    failure: 'offline',
    message:
      'The proxy of your network asks for a sign-in. Check the editor’s setting “http.proxy” and the proxy’s credentials.',
  },
  {
    name: 'says what a conflict is',
    status: 409,
    body: { category: 'CONFLICT', message: 'A ticket with that value already exists.' },
    failure: 'conflict',
    message:
      'This was changed in HubSpot at the same time, or a value that must be unique is taken. Refresh and try again. HubSpot says: “A ticket with that value already exists.”',
  },
  {
    name: 'says that a request is too long',
    status: 414,
    failure: 'invalid',
    message: 'HubSpot does not take a request this long. Narrow down what you ask for.',
  },
  {
    name: 'waits two seconds at least for a lock',
    status: 423,
    headers: { 'retry-after': '1' },
    failure: 'unavailable',
    message: 'HubSpot has this locked for a moment while it works on it. Try again shortly.',
    details: { retryAfterMs: 2000 },
  },
  {
    name: 'waits ten seconds for the burst limit',
    status: 429,
    body: {
      message: 'You have reached your ten_secondly_rolling limit.',
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
      correlationId: 'c93e',
    },
    isSearch: true,
    failure: 'rate-limited',
    message: `${busy}10 seconds.`,
    details: { retryAfterMs: 10_000, correlationId: 'c93e' },
  },
  {
    name: 'waits a second for the search limit, told by its words',
    status: 429,
    body: { message: 'You have reached your secondly limit.' },
    failure: 'rate-limited',
    message: `${busy}a second.`,
    details: { retryAfterMs: 1000 },
  },
  {
    name: 'waits a second for the search limit, told by the path alone',
    status: 429,
    body: 'slow down',
    isSearch: true,
    failure: 'rate-limited',
    message: `${busy}a second.`,
    details: { retryAfterMs: 1000 },
  },
  {
    name: 'waits as long as HubSpot asks for',
    status: 429,
    headers: { 'retry-after': '7' },
    isSearch: true,
    failure: 'rate-limited',
    message: `${busy}7 seconds.`,
    details: { retryAfterMs: 7000 },
  },
  {
    name: 'waits until the date that HubSpot names',
    status: 429,
    headers: { 'retry-after': 'Mon, 02 Nov 2026 09:00:30 GMT' },
    failure: 'rate-limited',
    message: `${busy}30 seconds.`,
    details: { retryAfterMs: 30_000 },
  },
  {
    name: 'waits a minute at most for a burst',
    status: 429,
    headers: { 'retry-after': '86400' },
    failure: 'rate-limited',
    message: `${busy}60 seconds.`,
    details: { retryAfterMs: 60_000 },
  },
  ...['soon', '-5', '', '9'.repeat(400)].map((header): Row => ({
    name: `stays within bounds when asked to wait “${header.slice(0, 9)}”`,
    status: 429,
    headers: { 'retry-after': header },
    failure: 'rate-limited',
    message: `${busy}${header.startsWith('9') ? 60 : 10} seconds.`,
    details: { retryAfterMs: header.startsWith('9') ? 60_000 : 10_000 },
  })),
  {
    name: 'asks once an hour when the day’s calls are used up',
    status: 429,
    body: { policyName: 'DAILY', message: 'You have reached your daily limit.', requestId: 'd1' },
    failure: 'rate-limited',
    message:
      'This HubSpot account has used up its calls for today. They are counted anew at midnight in the account’s time zone.',
    details: { retryAfterMs: 3_600_000, correlationId: 'd1' },
  },
  {
    name: 'waits as long as a move of the account takes',
    status: 477,
    headers: { 'retry-after': '86400' },
    failure: 'unavailable',
    message: moving,
    details: { retryAfterMs: 86_400_000 },
  },
  {
    name: 'looks every few minutes when a move does not say how long it takes',
    status: 477,
    failure: 'unavailable',
    message: moving,
    details: { retryAfterMs: 300_000 },
  },
  ...[500, 502, 503, 504, 521, 523, 524].map((status): Row => ({
    name: 'says that HubSpot is down, whatever page a gateway shows',
    status,
    body: page,
    headers: { 'content-type': 'text/html', 'x-hubspot-correlation-id': 'from-header' },
    failure: 'unavailable',
    message: cannotAnswer(status),
    details: { correlationId: 'from-header' },
  })),
  ...[522, 525, 526].map((status): Row => ({
    name: 'points to the support when HubSpot’s own connections fail',
    status,
    body: page,
    failure: 'unavailable',
    message: `HubSpot has trouble with its own connections (status ${status}). Try again in a moment; if it stays, contact HubSpot’s support.`,
  })),
  {
    name: 'survives a body that ends in the middle',
    status: 502,
    body: '{"status":"error","mess',
    failure: 'unavailable',
    message: cannotAnswer(502),
  },
  {
    name: 'takes nothing but the status from a body of the wrong shape',
    status: 400,
    body: { message: ['x'], category: [], errors: { length: 1 }, context: 'no', correlationId: {} },
    failure: 'invalid',
    message: notAccepted,
    details: { problems: [] },
  },
];

describe('failureOf', () => {
  for (const { name, status, failure, message, details = {}, ...row } of rows) {
    it(`${name} (${status})`, () => {
      const error = failureOf(
        {
          status,
          headers: new Headers(row.headers),
          text: typeof row.body === 'string' ? row.body : JSON.stringify(row.body ?? ''),
        },
        { host: 'api.hubapi.com', isSearch: row.isSearch ?? false, nowMs },
      );

      assert.equal(error.failure, failure);
      assert.equal(error.message, message);
      assert.deepEqual(definedOf(error.details), { status, ...details });
    });
  }

  it('makes one short line of what HubSpot says', () => {
    const said = `Line one\r\nline\u001b[31m two\u202e ${'x'.repeat(5000)}`;

    const { message } = failure(403, { message: said });

    assert.match(message, /“Line one line \[31m two x+…”$/);
    assert.ok(message.length < 450);
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(message, /[\u0000-\u001f\u202e]/);
  });

  it('keeps the sentence short however many properties are refused', () => {
    const errors = Array.from({ length: 1000 }, (_, index) => ({
      message: 'no'.repeat(1000),
      context: { propertyName: [`p${index}`] },
    }));

    const { message, details } = failure(400, { errors });

    assert.ok(message.length < 2000);
    assert.equal(details.problems?.length, 50);
  });

  it('has a sentence for any answer at all', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 599 }),
        fc.oneof(fc.string(), fc.json(), envelopeLike()),
        (status, text) => {
          const error = failureOf(
            { status, headers: new Headers(), text },
            { host: 'api.hubapi.com', isSearch: false, nowMs },
          );

          assert.match(error.message, /^[^\n]{20,2500}$/);
        },
      ),
      { numRuns: 300 },
    );
  });
});

const failure = (status: number, body: unknown) =>
  failureOf(
    { status, headers: new Headers(), text: JSON.stringify(body) },
    { host: 'api.hubapi.com', isSearch: false, nowMs },
  );

const definedOf = (details: object) =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));

const envelopeLike = () =>
  fc
    .record(
      {
        message: fc.oneof(fc.string(), fc.constant('x: [{"name":1}, 2, null]'), fc.jsonValue()),
        errors: fc.oneof(fc.array(fc.jsonValue()), fc.jsonValue()),
        context: fc.jsonValue(),
        category: fc.oneof(fc.constant('MISSING_SCOPES'), fc.jsonValue()),
        policyName: fc.jsonValue(),
        correlationId: fc.oneof(fc.string(), fc.jsonValue()),
      },
      { requiredKeys: [] },
    )
    .map((body) => JSON.stringify(body));
