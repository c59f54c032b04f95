import { base64url } from 'jose';
import { isLoopbackHost, isLoopbackInBrowser, readBaseUrl } from '../util/urls';
import type { ServerOptions } from './node/server';
import { isWebHostPattern } from './oauth/redirectUri';

/** A variable of the environment that is missing or malformed. Never quotes its value. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

type Environment = Readonly<Record<string, string | undefined>>;
type Options = Omit<ServerOptions, 'record'> & { publicUrl: string; isLoopbackAllowed: boolean };

/**
 * Reads what the relay needs to know from the environment.
 *
 * @throws {OptionsError} names the first variable at fault and how it should look
 */
export function readOptions(environment: Environment): Options {
  const text = (name: string) => environment[name]?.trim() ?? '';
  const publicUrl = readUrl('RELAY_PUBLIC_URL', text('RELAY_PUBLIC_URL'));
  const isLoopback = isLoopbackHost(new URL(publicUrl).hostname);
  const previousKey = text('RELAY_KEY_PREVIOUS');
  return {
    clientId: readToken('HUBSPOT_CLIENT_ID', text('HUBSPOT_CLIENT_ID')),
    clientSecret: readToken('HUBSPOT_CLIENT_SECRET', text('HUBSPOT_CLIENT_SECRET')),
    publicUrl,
    keys: [
      readKey('RELAY_KEY', text('RELAY_KEY')),
      ...(previousKey === '' ? [] : [readKey('RELAY_KEY_PREVIOUS', previousKey)]),
    ],
    port: readNumber('PORT', text('PORT') || '8080', 65_535),
    host: text('HOST') || (isLoopback ? '127.0.0.1' : '0.0.0.0'),
    webHosts: readHosts('RELAY_WEB_HOSTS', text('RELAY_WEB_HOSTS')),
    trustedProxies: readNumber('RELAY_TRUST_PROXY', text('RELAY_TRUST_PROXY') || '0', 10),
    isLoopbackAllowed: isLoopback,
    metrics:
      text('METRICS_PORT') === ''
        ? undefined
        : {
            port: readNumber('METRICS_PORT', text('METRICS_PORT'), 65_535),
            host: text('METRICS_HOST') || '127.0.0.1',
          },
    apiUrl: readUrl('HUBSPOT_API_URL', text('HUBSPOT_API_URL') || 'https://api.hubapi.com'),
    appUrl: readUrl(
      'HUBSPOT_APP_URL',
      text('HUBSPOT_APP_URL') || 'https://app.hubspot.com',
      // Only a browser opens it.
      isLoopbackInBrowser,
    ),
  };
}

function readUrl(name: string, text: string, isLoopback = isLoopbackHost): string {
  const result = readBaseUrl(text, isLoopback);
  if ('url' in result) {
    return result.url;
  }
  throw new OptionsError(
    `${name} ${text === '' ? 'is missing' : 'is malformed'}: set it to an address such as https://relay.example.com (http only on this machine; no user, query or fragment).`,
  );
}

function readKey(name: string, text: string): Uint8Array {
  if (/^[A-Za-z0-9_-]{43}=?$/.test(text)) {
    return base64url.decode(text.replace('=', ''));
  }
  throw new OptionsError(
    `${name} ${text === '' ? 'is missing' : 'is malformed'}: set it to 32 random bytes in base64url (43 characters).`,
  );
}

function readToken(name: string, text: string): string {
  if (/^[\x21-\x7e]{1,200}$/.test(text)) {
    return text;
  }
  throw new OptionsError(
    `${name} ${text === '' ? 'is missing' : 'is malformed'}: copy it from the Auth tab of the HubSpot app.`,
  );
}

function readNumber(name: string, text: string, most: number): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= most) {
    return Number(text);
  }
  throw new OptionsError(`${name} is malformed: set it to a number from 0 to ${most}.`);
}

function readHosts(name: string, text: string): readonly string[] {
  const hosts = text.split(/[\s,]+/).filter((host) => host !== '');
  if (hosts.every(isWebHostPattern)) {
    return hosts;
  }
  throw new OptionsError(
    `${name} is malformed: list hosts with commas between them, such as vscode.dev,*.github.dev (lower case, no https://).`,
  );
}
