import type { Log } from '../../util/log';
import { PatternProblem, readPattern, type Pattern, type PatternBudget } from '../patterns';
import type { ReferenceSettings } from './settings';

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
        `The pattern ${slow.source} took longer than ${limitMs} ms on one file and is left out from now on.`,
      );
    },
  };

  constructor(
    private readonly settings: Pick<ReferenceSettings, 'referencePatterns'>,
    private readonly log: Log,
  ) {}

  /** Reads the setting when it is first needed, and says in the log which patterns cannot be used. */
  usable(): readonly Pattern[] {
    this.patterns ??= this.settings.referencePatterns().flatMap((source) => {
      try {
        return [readPattern(source)];
      } catch (error) {
        if (!(error instanceof PatternProblem)) {
          throw error;
        }
        this.log.warn(
          `A pattern of hubspotTickets.references.patterns cannot be used: ${error.message}`,
        );
        return [];
      }
    });
    return this.patterns;
  }

  /** The setting changed. */
  forget(): void {
    this.patterns = undefined;
  }
}
