import assert from 'node:assert/strict';
import { SealError, createSealer } from '../../../../src/relay/oauth/seal';
import { key, otherKey, publicUrl } from '../support/relays';

describe('createSealer', () => {
  const sealer = createSealer([key], publicUrl);

  it('gives back what it sealed', async () => {
    const sealed = await sealer.seal('state', { challenge: 'abc' });

    assert.equal(((await sealer.open('state', sealed)) as { challenge: string }).challenge, 'abc');
    assert.match(sealed, /^[A-Za-z0-9_.-]+$/);
  });

  it('does not open for another purpose', async () => {
    const sealed = await sealer.seal('request', { a: 1 });

    await assert.rejects(sealer.open('state', sealed), SealError);
    await assert.rejects(sealer.open('code', sealed), SealError);
  });

  it('does not open when a single character was changed', async () => {
    const sealed = await sealer.seal('code', { code: 'na1-secret' });

    for (let at = 0; at < sealed.length; at += 7) {
      const changed = sealed[at] === 'A' ? 'B' : 'A';
      const tampered = sealed.slice(0, at) + changed + sealed.slice(at + 1);
      await assert.rejects(sealer.open('code', tampered), SealError, `character ${at}`);
    }
  });

  it('does not open what is too old, and says so', async () => {
    let now = 1_800_000_000_000;
    const aging = createSealer([key], publicUrl, () => now);
    const sealed = await aging.seal('code', {});

    now += 299_000;
    await aging.open('code', sealed);
    now += 2_000;

    await assert.rejects(
      aging.open('code', sealed),
      (error) => error instanceof SealError && error.isExpired,
    );
  });

  it('opens what the previous key sealed, and seals with the new one', async () => {
    const before = createSealer([otherKey], publicUrl);
    const after = createSealer([key, otherKey], publicUrl);

    await after.open('state', await before.seal('state', {}));

    await assert.rejects(before.open('state', await after.seal('state', {})), SealError);
  });

  it('does not open what another relay sealed with the same key', async () => {
    const other = createSealer([key], 'https://other.example.com');

    await assert.rejects(sealer.open('state', await other.seal('state', {})), SealError);
  });

  it('refuses what was never sealed', async () => {
    for (const text of ['', '.', '....', 'eyJhbGciOiJub25lIn0..', 'x'.repeat(10_000)]) {
      await assert.rejects(sealer.open('state', text), SealError);
    }
  });
});
