import assert from 'node:assert/strict';
import type { RunningSample } from '../../src/emulator/sample';
import { SampleAccount } from '../../src/sample';

describe('SampleAccount', () => {
  it('ends an account that was started while an earlier end was under way', async () => {
    let running = 0;
    const start = () => {
      running += 1;
      const stop = () => Promise.resolve(void (running -= 1));
      return Promise.resolve({ stop } as RunningSample);
    };
    const sample = new SampleAccount(start);

    const stopping = sample.stop();
    await sample.start();
    await stopping;
    sample.dispose();
    await sample.stop();

    assert.equal(running, 0);
  });
});
