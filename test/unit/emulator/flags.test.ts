import assert from 'node:assert/strict';
import { readFlags } from '../../../src/emulator/flags';
import { startEmulator } from '../../../src/emulator/server';

describe('the command line of the emulator', () => {
  it('sets what it names', () => {
    const options = readFlags([
      ...['--port', '0', '--tickets', '7', '--token-lifetime', '30', '--rate-limits'],
      ...['--redirect-url', 'https://a.example/cb', '--redirect-url', 'https://b.example/cb'],
    ]);

    assert.ok(options !== 'help');
    assert.equal(options.tickets, 7);
    assert.equal(options.tokenLifetimeSeconds, 30);
    assert.equal(options.rateLimits, true);
    assert.deepEqual(options.redirectUrls, ['https://a.example/cb', 'https://b.example/cb']);
  });

  it('tells its flags', () => {
    assert.equal(readFlags(['--help']), 'help');
  });

  for (const [args, says] of [
    [['--tickets', 'many'], /--tickets takes a whole number, not "many"/],
    [['--port', '70000'], /--port goes up to 65535/],
    [['--wishes'], /--wishes/],
    [['stray'], /stray/],
  ] as const) {
    it(`says what is wrong with ${args.join(' ')}`, () => {
      assert.throws(() => readFlags(args), says);
    });
  }

  it('registers no redirect URL that HubSpot would not', async () => {
    for (const url of ['http://127.0.0.1:8080/cb', 'http://a.example/cb', 'vscode://x/cb', 'x']) {
      await assert.rejects(startEmulator({ redirectUrls: [url] }), /would not register/);
    }
  });
});
