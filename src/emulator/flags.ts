import { parseArgs } from 'node:util';
import type { EmulatorOptions } from './options';

/** A command line that cannot be followed; the message says why. */
export class FlagProblem extends Error {
  override readonly name = 'FlagProblem';
}

export const flagHelp = `node dist/emulator.js [flags]

  --port <number>                 0 (the default) takes any free one
  --tickets <number>              tickets in each account; 250
  --seed <number>                 another seed invents other tickets
  --token-lifetime <seconds>      life of an access token; 1800
  --index-delay <milliseconds>    how far search lags behind writes; 0
  --redirect-url <url>            one more redirect URL of the app; may be repeated
  --allow-loopback-redirects      lets redirect URLs name 127.0.0.1 and [::1], which HubSpot refuses
  --rate-limits                   enforces HubSpot's limits
  --rotate-refresh-tokens         a refresh ends the old refresh token
  --cancel-redirects              Cancel sends the browser back with error=access_denied
  --help`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** Reads the command line. @throws {FlagProblem} says what is wrong with it */
export function readFlags(args: readonly string[]): EmulatorOptions | 'help' {
  const { values } = parse(args);
  if (values.help) {
    return 'help';
  }
  const number = (name: 'port' | 'tickets' | 'seed' | 'token-lifetime' | 'index-delay') => {
    const given = values[name];
    if (given !== undefined && !/^\d{1,9}$/.test(given)) {
      throw new FlagProblem(`--${name} takes a whole number, not "${given}"`);
    }
    return given === undefined ? undefined : Number(given);
  };
  const port = number('port');
  if (port !== undefined && port > 65_535) {
    throw new FlagProblem(`--port goes up to 65535, not ${port}`);
  }
  return {
    port,
    tickets: number('tickets'),
    seed: number('seed'),
    tokenLifetimeSeconds: number('token-lifetime'),
    indexDelayMs: number('index-delay'),
    redirectUrls: values['redirect-url'],
    allowLoopbackRedirects: values['allow-loopback-redirects'],
    rateLimits: values['rate-limits'],
    rotateRefreshTokens: values['rotate-refresh-tokens'],
    cancelRedirects: values['cancel-redirects'],
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: text,
        tickets: text,
        seed: text,
        'token-lifetime': text,
        'index-delay': text,
        'redirect-url': { ...text, multiple: true },
        'allow-loopback-redirects': flag,
        'rate-limits': flag,
        'rotate-refresh-tokens': flag,
        'cancel-redirects': flag,
        help: flag,
      },
    });
  } catch (error) {
    throw new FlagProblem(
      `${error instanceof Error ? error.message : String(error)} (--help lists the flags)`,
      { cause: error },
    );
  }
}
