import { flagHelp, FlagProblem, readFlags } from './flags';
import { startEmulator } from './server';

async function main(): Promise<void> {
  const options = readFlags(process.argv.slice(2));
  if (options === 'help') {
    console.log(flagHelp);
    return;
  }
  const emulator = await startEmulator(options);
  console.log(`HubSpot emulator listens on ${emulator.url} (this machine only; nothing is real)`);
  const app = emulator.apps[0];
  console.log(`App: client id ${app?.clientId ?? ''}, client secret ${app?.clientSecret ?? ''}`);
  for (const { name, portalId, serviceKey } of emulator.accounts) {
    console.log(`Account ${portalId} ${name}: access token ${serviceKey}`);
  }
  console.log('Stop it with Ctrl+C.');
  const stop = () => void emulator.stop();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  const isUsage = error instanceof FlagProblem || error instanceof RangeError;
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = error instanceof Error ? error.message : String(error);
  console.error(isTaken ? `The port is taken; another --port, or 0, helps (${reason})` : reason);
  process.exitCode = isUsage ? 2 : 1;
});
