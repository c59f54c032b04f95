import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';

const { publishersRelay } = createRequire(path.resolve('esbuild.js'))('./esbuild.js') as {
  publishersRelay: (env: Record<string, string>) => Record<string, string>;
};

/** What the built extension takes for the publisher's relay. */
async function built(env: Record<string, string>): Promise<unknown> {
  const { outputFiles } = await build({
    entryPoints: ['src/publishersRelay.ts'],
    bundle: true,
    format: 'cjs',
    write: false,
    define: publishersRelay(env),
  });
  const module = { exports: {} as { publishersRelay?: unknown } };
  runInNewContext(outputFiles[0]!.text, { module });
  return module.exports.publishersRelay;
}

describe('the publisher’s relay', () => {
  it('is none in a build that names none', async () => {
    assert.equal(await built({}), '');
    assert.equal(await built({ HUBSPOT_TICKETS_RELAY_URL: '' }), '');
  });

  for (const [text, address] of [
    ['https://relay.example.com', 'https://relay.example.com'],
    [' https://relay.example.com/hubspot/ ', 'https://relay.example.com/hubspot'],
    ['http://localhost:8787', 'http://localhost:8787'],
    ['http://127.0.0.1:8787/', 'http://127.0.0.1:8787'],
  ] as const) {
    it(`is in a build that names “${text}”`, async () => {
      assert.equal(await built({ HUBSPOT_TICKETS_RELAY_URL: text }), address);
    });
  }

  for (const text of [
    'relay',
    'ftp://relay.example.com',
    'http://relay.example.com',
    'http://relay.localhost',
    'https://me:secret@relay.example.com',
    'https://relay.example.com/?a=b',
    'https://relay.example.com/#a',
  ]) {
    it(`cannot be “${text}”`, () => {
      assert.throws(
        () => publishersRelay({ HUBSPOT_TICKETS_RELAY_URL: text }),
        (error: Error) => {
          assert.match(error.message, /^HUBSPOT_TICKETS_RELAY_URL cannot be used: [^\n]+$/);
          assert.doesNotMatch(error.message, /secret/);
          return true;
        },
      );
    });
  }

  it('stops the build with one line when it cannot be used', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['esbuild.js'], {
      env: { ...process.env, HUBSPOT_TICKETS_RELAY_URL: 'http://relay.example.com' },
      encoding: 'utf8',
    });

    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.equal(stderr, 'HUBSPOT_TICKETS_RELAY_URL cannot be used: it must begin with https://\n');
  });
});
