import { writeLog } from './http/log';
import { startRelay } from './node/server';
import { OptionsError, readOptions } from './options';

async function main(): Promise<void> {
  const relay = await startRelay({ ...readOptions(process.env), record: writeLog });
  const { url, boundUrl, metricsUrl } = relay;
  writeLog({ level: 'info', event: 'listening', url, boundUrl, metricsUrl });

  let isStopping = false;
  const stop = () => {
    if (!isStopping) {
      isStopping = true;
      writeLog({ level: 'info', event: 'stopping' });
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
