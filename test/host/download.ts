import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { Failure } from './failure.ts';
import { inRoot } from './paths.ts';

/**
 * Downloads a desktop VS Code, once.
 *
 * @param otherwise what a person can do where that is not possible, as part of a sentence
 * @returns its program
 */
export async function downloadVSCode(otherwise: string): Promise<string> {
  try {
    return await downloadAndUnzipVSCode({
      cachePath: inRoot('.vscode-test'),
      reporter: new SilentReporter(),
      timeout: 30_000,
    });
  } catch (error) {
    const reason = error instanceof Error ? ` (${error.message})` : '';
    throw new Failure(
      `VS Code could not be downloaded${reason}: run this where update.code.visualstudio.com can be reached, or ${otherwise}.`,
    );
  }
}
