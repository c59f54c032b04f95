import { OptionsError, readOptions } from './options';
import { startRelay } from './node/server';

async function main(): Promise<void> {
  const relay = await startRelay({
    ...readOptions(process.env),
    record: (entry) => console.log(JSON.stringify({ time: new Date().toISOString(), ...entry })),
  });
  console.log(`HubSpot Tickets relay listens on ${relay.boundUrl} as ${relay.url}`);

  let isStopping = false;
  const stop = () => {
    if (!isStopping) {
      isStopping = true;
      void relay.stop().then(() => process.exit(0), fail);
    }
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function fail(error: unknown): void {
  // Only our own words: the text of other errors may repeat what they were given.
  const reason =
    error instanceof OptionsError
      ? error.message
      : `the start failed (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`;
  console.error(`HubSpot Tickets relay: ${reason}`);
  process.exit(1);
}

main().catch(fail);
