import { printFigures } from '../table';
import { measureCodeSearch } from './codeSearch';
import { measureReferences } from './references';
import { measureRelay } from './relay';
import { measureSignIn } from './signIn';
import { measureEmulator, measureRequests } from './tickets';

async function main(): Promise<void> {
  printFigures('References in a file', await measureReferences());
  printFigures('References in a workspace', await measureCodeSearch());
  printFigures('Requests to HubSpot', await measureRequests());
  printFigures('Signing in', await measureSignIn());
  printFigures('The emulator', await measureEmulator());
  printFigures('The relay', await measureRelay());
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
