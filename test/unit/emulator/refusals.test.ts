import assert from 'node:assert/strict';
import { Bench } from './support';

const path = '/crm/objects/2026-09/tickets';

describe('the API of the emulator', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start({ tickets: 3 });
  });
  afterEach(() => bench.stop());

  it('asks for a token', async () => {
    for (const headers of [{}, { authorization: 'Basic eDp5' }]) {
      const { status, json } = await bench.send('GET', path, { headers });
      assert.equal(status, 401);
      assert.equal(json.category, 'INVALID_AUTHENTICATION');
    }
    const { json } = await bench.api('GET', path, undefined, 'pat-na1-unknown');
    assert.equal(json.category, 'INVALID_AUTHENTICATION');
  });

  it('says when a token has expired', async () => {
    const { accessToken } = bench.emulator.issueToken({ expiresInSeconds: 10 });
    bench.emulator.advance(15_000);

    const { status, json } = await bench.api('GET', path, undefined, accessToken);

    assert.equal(status, 401);
    assert.equal(json.category, 'EXPIRED_AUTHENTICATION');
    assert.match(json.message, /expired 5 second\(s\) ago/);
    assert.match(json.context['expire time']![0]!, /^20\d\d-/);
  });

  it('takes a personal access key for a token that ended in 1970', async () => {
    const { status, json } = await bench.api('GET', path, undefined, 'CiRuYTEtZmFrZS1rZXk');

    assert.equal(status, 401);
    assert.equal(json.category, 'EXPIRED_AUTHENTICATION');
    assert.deepEqual(json.context['expire time'], ['1970-01-01T00:00:00.000Z']);
  });

  it('names the scope that a token lacks', async () => {
    const { accessToken } = bench.emulator.issueToken({ scopes: ['oauth', 'tickets'] });

    const { status, json } = await bench.api('GET', '/crm/owners/2026-09', undefined, accessToken);

    assert.equal(status, 403);
    assert.equal(json.category, 'MISSING_SCOPES');
    assert.deepEqual(json.errors[0]!.context['requiredGranularScopes'], [
      'crm.objects.owners.read',
    ]);
  });

  it('says loudly that it lacks a route, and which methods one takes', async () => {
    const unknown = await bench.api('GET', '/crm/objects/2025-01/tickets');
    const wrong = await bench.api('PUT', path);

    assert.equal(unknown.status, 404);
    assert.match(unknown.json.message, /no route GET \/crm\/objects\/2025-01\/tickets/);
    assert.equal(wrong.status, 405);
    assert.equal(wrong.headers.get('allow'), 'GET, POST');
  });

  it('wants JSON where it takes JSON', async () => {
    const authorization = `Bearer ${bench.emulator.accounts[0]!.serviceKey}`;
    const post = (type: string, body: string) =>
      bench.send('POST', path, { headers: { authorization, 'content-type': type }, body });

    assert.equal((await post('text/plain', '{}')).status, 415);
    assert.equal((await post('application/json', '{"properties":')).status, 400);
    assert.equal((await post('application/json', '[]')).status, 400);
  });

  it('knows ids by their digits', async () => {
    const missing = await bench.api('GET', `${path}/99`);
    const wrong = await bench.api('GET', `${path}/abc`);

    assert.equal(missing.json.message, 'resource not found');
    assert.match(wrong.json.message, /numeric/);
    assert.equal(wrong.status, 404);
  });

  it('counts calls in its headers, but not searches', async () => {
    const list = await bench.api('GET', path);
    const search = await bench.search({});

    assert.equal(list.headers.get('x-hubspot-ratelimit-max'), '110');
    assert.equal(list.headers.get('x-hubspot-ratelimit-remaining'), '109');
    assert.equal(search.headers.get('x-hubspot-ratelimit-max'), null);
  });

  it('stops the sixth search of a second and the 111th call of ten', async () => {
    await bench.stop();
    bench = await Bench.start({ tickets: 1, rateLimits: true, now: () => Date.UTC(2026, 10, 2) });
    const searches = await Promise.all(Array.from({ length: 6 }, () => bench.search({})));
    const calls = await Promise.all(Array.from({ length: 111 }, () => bench.api('GET', path)));

    const [stopped] = searches.filter(({ status }) => status === 429);
    assert.equal(stopped?.json.message, 'You have reached your secondly limit.');
    const late = calls.filter(({ status }) => status === 429);
    assert.equal(late.length, 1);
    assert.equal(late[0]!.json.policyName, 'TEN_SECONDLY_ROLLING');
    bench.emulator.advance(10_001);
    assert.equal((await bench.api('GET', path)).status, 200);
  });
});

describe('people, pipelines and properties of the emulator', () => {
  let bench: Bench;

  before(async () => {
    bench = await Bench.start({ tickets: 1 });
  });
  after(() => bench.stop());

  it('page through owners and keep those who left apart', async () => {
    const first = await bench.api('GET', '/crm/owners/2026-09?limit=4');
    const { after } = first.json.paging.next;
    const second = await bench.api('GET', `/crm/owners/2026-09?limit=4&after=${after}`);
    const archived = await bench.api('GET', '/crm/v3/owners/?archived=true');

    assert.equal(first.json.results.length, 4);
    assert.equal(second.json.paging, undefined);
    const types = second.json.results.map(({ type }) => type);
    assert.ok(types.includes('QUEUE'));
    assert.equal(archived.json.results.length, 1);
    assert.equal(archived.json.results[0]!.userId, null);
  });

  it('find an owner by user', async () => {
    const { json } = await bench.api('GET', '/crm/owners/2026-09/7654321?idProperty=userId');

    assert.equal(json.id, '41629779');
    assert.equal((await bench.api('GET', '/crm/owners/2026-09/1')).status, 404);
    const byEmail = await bench.api('GET', `/crm/owners/2026-09?email=${json.email}`);
    assert.equal(byEmail.json.results.length, 1);
  });

  it('tell which stages are closed', async () => {
    const { json } = await bench.api('GET', '/crm/pipelines/2026-09/tickets/0/stages');
    const one = await bench.api('GET', '/crm/pipelines/2026-09/tickets/0/stages/4');

    assert.deepEqual(
      json.results.map(({ id }) => id),
      ['1', '2', '3', '4'],
    );
    assert.deepEqual(one.json.metadata, { ticketState: 'CLOSED', isClosed: 'true' });
    assert.equal((await bench.api('GET', '/crm/pipelines/2026-09/tickets/9')).status, 404);
    assert.deepEqual(
      (await bench.api('GET', '/crm/pipelines/2026-09/tickets/0/audit')).json.results,
      [],
    );
  });

  it('define properties of every kind', async () => {
    const { json } = await bench.api('GET', '/crm/properties/2026-09/tickets');

    const types = new Set(json.results.map(({ type }) => type));
    for (const type of ['string', 'number', 'bool', 'enumeration', 'date', 'datetime']) {
      assert.ok(types.has(type), type);
    }
    const read = async (name: string) =>
      (await bench.api('GET', `/crm/properties/2026-09/tickets/${name}`)).json;
    assert.equal((await read('createdate')).modificationMetadata.readOnlyValue, true);
    assert.equal((await read('time_to_close')).calculated, true);
    assert.equal((await read('internal_reference')).hasUniqueValue, true);
    assert.equal((await read('hubspot_owner_id')).referencedObjectType, 'OWNER');
    assert.equal((await read('hs_pipeline_stage')).options.length, 10);
    const groups = await bench.api('GET', '/crm/properties/2026-09/tickets/groups');
    assert.equal(groups.json.results.length, 2);
  });
});
