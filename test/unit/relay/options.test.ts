import assert from 'node:assert/strict';
import { OptionsError, readOptions } from '../../../src/relay/options';

const environment = {
  HUBSPOT_CLIENT_ID: 'app-client-id',
  HUBSPOT_CLIENT_SECRET: 'secret-value',
  RELAY_PUBLIC_URL: 'https://relay.example.com/',
  RELAY_KEY: Buffer.alloc(32, 1).toString('base64url'),
};

describe('readOptions', () => {
  it('needs four variables and has an answer for the rest', () => {
    const options = readOptions(environment);

    assert.equal(options.publicUrl, 'https://relay.example.com');
    assert.equal(options.apiUrl, 'https://api.hubapi.com');
    assert.equal(options.appUrl, 'https://app.hubspot.com');
    assert.equal(options.host, '0.0.0.0');
    assert.equal(options.port, 8080);
    assert.equal(options.isLoopbackAllowed, false);
    assert.equal(options.keys.length, 1);
  });

  it('stays on this machine when its address is of this machine', () => {
    const options = readOptions({ ...environment, RELAY_PUBLIC_URL: 'http://localhost:8787' });

    assert.equal(options.host, '127.0.0.1');
    assert.equal(options.isLoopbackAllowed, true);
  });

  it('takes the page of HubSpot, not its API, from a name that only browsers know as this machine', () => {
    const name = 'http://hubspot.localhost:1234';

    assert.equal(readOptions({ ...environment, HUBSPOT_APP_URL: name }).appUrl, name);
    assert.throws(() => readOptions({ ...environment, HUBSPOT_API_URL: name }), OptionsError);
  });

  it('reads two keys, the web hosts and the proxies', () => {
    const options = readOptions({
      ...environment,
      RELAY_KEY_PREVIOUS: Buffer.alloc(32, 2).toString('base64url'),
      RELAY_WEB_HOSTS: 'vscode.dev, *.github.dev',
      RELAY_TRUST_PROXY: '2',
      PORT: '0',
      HOST: '::1',
    });

    assert.equal(options.keys.length, 2);
    assert.deepEqual(options.webHosts, ['vscode.dev', '*.github.dev']);
    assert.equal(options.trustedProxies, 2);
    assert.equal(options.port, 0);
    assert.equal(options.host, '::1');
  });

  it('serves figures only when asked, and then to this machine', () => {
    const metricsOf = (more: Record<string, string>) =>
      readOptions({ ...environment, ...more }).metrics;

    assert.equal(metricsOf({}), undefined);
    assert.deepEqual(metricsOf({ METRICS_PORT: '9464' }), { port: 9464, host: '127.0.0.1' });
    assert.equal(metricsOf({ METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' })?.host, '0.0.0.0');
  });

  for (const name of Object.keys(environment)) {
    it(`says that ${name} is missing`, () => {
      assert.throws(
        () => readOptions({ ...environment, [name]: ' ' }),
        (error) => error instanceof OptionsError && error.message.startsWith(`${name} is missing`),
      );
    });
  }

  const malformed: [string, string][] = [
    ['RELAY_KEY', 'tooshort-private-value'],
    ['RELAY_KEY', Buffer.alloc(33, 1).toString('base64url')],
    ['RELAY_KEY_PREVIOUS', 'private-value'],
    ['RELAY_PUBLIC_URL', 'http://private-value.example.com'],
    ['RELAY_PUBLIC_URL', 'https://user:private-value@relay.example.com'],
    ['RELAY_PUBLIC_URL', 'private-value'],
    ['RELAY_PUBLIC_URL', 'https://relay.example.com/?private-value'],
    ['HUBSPOT_API_URL', 'http://private-value.example.com'],
    ['HUBSPOT_APP_URL', 'ftp://private-value'],
    ['HUBSPOT_CLIENT_SECRET', 'private value'],
    ['PORT', 'private-value'],
    ['PORT', '70000'],
    ['METRICS_PORT', 'private-value'],
    ['RELAY_TRUST_PROXY', 'true'],
    ['RELAY_WEB_HOSTS', 'https://private-value'],
    ['RELAY_WEB_HOSTS', '*'],
  ];
  for (const [name, value] of malformed) {
    it(`says that ${name} is malformed, and does not repeat it (${value.slice(0, 20)})`, () => {
      assert.throws(
        () => readOptions({ ...environment, [name]: value }),
        (error) =>
          error instanceof OptionsError &&
          error.message.startsWith(`${name} is malformed`) &&
          !error.message.includes('\n') &&
          !/private.value/.test(error.message),
      );
    });
  }
});
