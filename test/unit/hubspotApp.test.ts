import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import app from '../../hubspot-app/src/app/app-hsmeta.json' with { type: 'json' };
import project from '../../hubspot-app/hsproject.json' with { type: 'json' };
import manifest from '../../package.json' with { type: 'json' };
import { optionalScopes, requiredScopes } from '../../src/auth/scopes';
import { defaultApp, mayRegister } from '../../src/emulator/oauth/apps';

const { auth, support } = app.config;

/** HubSpot's rules for the two files; a field it does not know fails the build. */
const httpsUrl = v.pipe(v.string(), v.url(), v.startsWith('https://'));
const scopes = v.array(v.pipe(v.string(), v.regex(/^[a-z][a-z._-]*$/)));
const projectFile = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[\w.-]+$/)),
  srcDir: v.literal('src'),
  platformVersion: v.pipe(v.string(), v.regex(/^20\d\d\.(03|09)$/)),
});
const appFile = v.strictObject({
  uid: v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/)),
  type: v.literal('app'),
  config: v.strictObject({
    name: v.pipe(v.string(), v.maxLength(200), v.regex(/^\S.*\S$/)),
    description: v.pipe(v.string(), v.minLength(1), v.maxLength(8192)),
    distribution: v.picklist(['private', 'marketplace']),
    auth: v.strictObject({
      type: v.literal('oauth'),
      redirectUrls: v.pipe(
        v.array(
          v.pipe(
            v.string(),
            v.check((url) => mayRegister(url, false)),
          ),
        ),
        v.minLength(1),
      ),
      requiredScopes: v.pipe(scopes, v.minLength(1)),
      optionalScopes: scopes,
      conditionallyRequiredScopes: scopes,
    }),
    permittedUrls: v.strictObject({
      fetch: v.array(httpsUrl),
      iframe: v.array(httpsUrl),
      img: v.array(httpsUrl),
    }),
    support: v.strictObject({ documentationUrl: httpsUrl, supportUrl: httpsUrl }),
  }),
});

/** The ports that the editor listens on, as far as it has a setting for them. */
function redirectPorts(): unknown {
  const settings: Record<string, { default: unknown }> =
    manifest.contributes.configuration.properties;
  return settings['hubspotTickets.signIn.redirectPorts']?.default ?? [3000, 3001, 3002, 3003];
}

describe('The HubSpot app', () => {
  it('has only fields that HubSpot knows, as HubSpot wants them', () => {
    v.parse(projectFile, project);
    v.parse(appFile, app);
  });

  it('is the only component of its project', () => {
    const files = readdirSync('hubspot-app/src', { recursive: true, withFileTypes: true });

    assert.deepEqual(
      files.filter((file) => file.isFile()).map(({ name }) => name),
      ['app-hsmeta.json'],
    );
  });

  it('declares the scopes that the extension asks for, each where it asks for it', () => {
    assert.deepEqual([...auth.requiredScopes].sort(), [...requiredScopes].sort());
    assert.deepEqual([...auth.optionalScopes].sort(), [...optionalScopes].sort());
    assert.deepEqual(auth.conditionallyRequiredScopes, []);
  });

  it('names every scope once', () => {
    const all = [...auth.requiredScopes, ...auth.optionalScopes];

    assert.deepEqual(all, [...new Set(all)]);
  });

  it('registers the ports that the editor listens on, and no address of somebody else', () => {
    const ports = v.parse(v.array(v.number()), redirectPorts());

    assert.deepEqual(
      auth.redirectUrls,
      ports.map((port) => `http://localhost:${port}/oauth-callback`),
    );
  });

  it('is the app that the emulator knows', () => {
    assert.equal(app.config.name, defaultApp.name);
    assert.deepEqual(auth.requiredScopes, defaultApp.requiredScopes);
    assert.deepEqual(auth.optionalScopes, defaultApp.optionalScopes);
    assert.deepEqual(auth.redirectUrls, defaultApp.redirectUrls);
  });

  it('sends people for help where the extension does', () => {
    assert.equal(support.documentationUrl, manifest.repository.url.replace(/\.git$/, '#readme'));
    assert.equal(support.supportUrl, manifest.bugs.url);
  });

  it('stays out of the package', () => {
    const [first, ...kept] = readFileSync('.vscodeignore', 'utf8').trim().split('\n');

    assert.equal(first, '**');
    assert(kept.every((line) => line.startsWith('!') && !line.startsWith('!hubspot-app')));
  });
});
