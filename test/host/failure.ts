/** Something a person can put right. `message` is one sentence that says what is missing and how to get it. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** Runs a program of ours; what a person can put right is told in one sentence, everything else with its stack. */
export async function runProgram(main: () => Promise<number>): Promise<never> {
  let code = 1;
  try {
    code = await main();
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
  }
  process.exit(code);
}
