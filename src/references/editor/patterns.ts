import * as vscode from 'vscode';
import type { Disposable } from '../../util/events';
import type { Log } from '../../util/log';
import { withoutLinks } from '../../util/editorText';
import { foreignText } from '../../util/foreignText';
import { PatternProblem, readPattern, type Pattern, type PatternBudget } from '../patterns';
import type { ReferenceSettings } from './settings';

const settingKey = 'hubspotTickets.references.patterns';

/** Time for one pattern on one text. */
const limitMs = 50;

/** The patterns of a person that can be used. One that takes too long is left out until it is changed. */
export class Patterns {
  private patterns: readonly Pattern[] | undefined;

  readonly budget: PatternBudget = {
    limitMs,
    onOverrun: (slow) => {
      this.patterns = this.patterns?.filter((pattern) => pattern !== slow);
      this.log.warn(
        `The pattern ${nameOf(slow.source)} took longer than ${limitMs} ms on one file and is left out from now on.`,
      );
    },
  };

  constructor(
    private readonly settings: Pick<ReferenceSettings, 'referencePatterns'>,
    private readonly log: Log,
  ) {}

  /** Reads the setting when it is first needed, and says in the log which patterns cannot be used. */
  usable(): readonly Pattern[] {
    if (!this.patterns) {
      const { patterns, problems } = readAll(this.settings.referencePatterns());
      problems.forEach((problem) => this.log.warn(problem));
      this.patterns = patterns;
    }
    return this.patterns;
  }

  /** The setting changed. */
  forget(): void {
    this.patterns = undefined;
  }
}

/** Tells a person who changes the patterns what is wrong with them, each thing once. */
export function registerPatternCheck(
  settings: Pick<ReferenceSettings, 'referencePatterns' | 'onDidChangeReferences'>,
): Disposable {
  let told: string | undefined;
  return settings.onDidChangeReferences(() => {
    const [problem] = readAll(settings.referencePatterns()).problems;
    if (problem !== undefined && problem !== told) {
      void vscode.window
        .showWarningMessage(withoutLinks(problem), 'Open Settings')
        .then(
          (pressed) =>
            pressed && vscode.commands.executeCommand('workbench.action.openSettings', settingKey),
        );
    }
    told = problem;
  });
}

function readAll(sources: readonly unknown[]): {
  patterns: readonly Pattern[];
  problems: readonly string[];
} {
  const patterns: Pattern[] = [];
  const problems: string[] = [];
  for (const source of sources) {
    try {
      patterns.push(readPattern(source));
    } catch (error) {
      if (!(error instanceof PatternProblem)) {
        throw error;
      }
      const name = typeof source === 'string' ? `The pattern ${nameOf(source)}` : 'An entry';
      problems.push(`${name} of the setting ${settingKey} cannot be used: ${error.message}`);
    }
  }
  return { patterns, problems };
}

/** A shared workspace may bring patterns, and whatever stands in them is one line of the log. */
const nameOf = (source: string) => foreignText(source, 80);
