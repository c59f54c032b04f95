import assert from 'node:assert/strict';
import { Bench } from './support';

describe('contacts and companies of the emulator', () => {
  let bench: Bench;

  before(async () => {
    bench = await Bench.start();
  });
  after(() => bench.stop());

  it('are who the words of their ticket say', async () => {
    const { json } = await bench.api(
      'GET',
      '/crm/objects/2026-09/tickets/17850001?properties=content&associations=contacts,companies',
    );
    const [contactId] = json.associations.contacts.results as [{ id: string }];

    const { json: contact } = await bench.api(
      'GET',
      `/crm/objects/2026-09/contacts/${contactId.id}?properties=company`,
    );
    const { json: all } = await bench.api('POST', '/crm/objects/2026-09/contacts/batch/read', {
      inputs: [contactId, { id: '1' }],
    });

    const content = json.properties['content']!;
    assert.ok(content.endsWith(contact.properties['company']!));
    assert.equal(all.errors[0]!.context['ids']?.[0], '1');
    const { firstname, lastname } = all.results[0]!.properties;
    assert.ok(firstname === null || content.includes(`${firstname} ${lastname}`));
  });

  it('are found, some known by their address alone', async () => {
    const search = (body: unknown) =>
      bench.api('POST', '/crm/objects/2026-09/contacts/search', body);
    const nameless = { propertyName: 'firstname', operator: 'NOT_HAS_PROPERTY' };

    assert.ok((await search({ query: 'harbor' })).json.total > 0);
    const { json } = await search({ filterGroups: [{ filters: [nameless] }] });
    assert.ok(json.total > 0);
    assert.match(json.results[0]!.properties['email']!, /^[a-z.]+@[a-z-]+\.example$/);
  });

  it('are read only, and by those with their scope', async () => {
    const { accessToken } = bench.emulator.issueToken({ scopes: ['crm.objects.contacts.read'] });
    const path = '/crm/objects/2026-09/companies';

    assert.equal((await bench.api('POST', path, { properties: {} })).status, 405);
    assert.equal((await bench.api('GET', path, undefined, accessToken)).status, 403);
    assert.equal((await bench.api('GET', `${path}/9001`)).json.properties['name'], 'Harbor Dental');
  });
});
