/**
 * Which version of each API family we speak; the version is part of the path. A version is supported for
 * 18 months after its release.
 * @see https://developers.hubspot.com/docs/developer-tooling/platform/versioning
 */
export const crmVersion = '2026-09';

export const accountInfoVersion = '2026-09';

export const oauthVersion = '2026-09';
