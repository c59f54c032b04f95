import { invalid, Refusal, type Answer } from '../http/answer';
import type { World } from '../world';

const mostInputs = 100;

/** One failure inside a batch. */
export interface BatchError {
  status: 'error';
  category: string;
  subCategory?: string;
  message: string;
  context: Record<string, readonly string[]>;
}

/** @throws {Refusal} when a batch is empty or too long */
export function checkSize(inputs: readonly unknown[], most = mostInputs): void {
  if (inputs.length === 0 || inputs.length > most) {
    throw invalid(`A batch takes 1 to ${most} inputs, not ${inputs.length}`);
  }
}

export const missingIds = (singular: string, ids: readonly string[]): BatchError => ({
  status: 'error',
  category: 'OBJECT_NOT_FOUND',
  message: `Could not get some ${singular.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`,
  context: { ids },
});

/** Gathers what went wrong with single inputs. */
export class BatchErrors {
  private readonly errors: BatchError[] = [];
  private readonly missing: string[] = [];

  constructor(private readonly singular: string) {}

  addMissing(id: string): void {
    this.missing.push(id);
  }

  /** Keeps a refusal when the input can be told apart by a trace id; else it ends the whole call. */
  attempt<T>(traceId: string | undefined, action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof Refusal) || traceId === undefined) {
        throw error;
      }
      const { category = 'VALIDATION_ERROR', message = '' } = error.answer.body as {
        category?: string;
        message?: string;
      };
      const context = { objectWriteTraceId: [traceId] };
      this.errors.push({ status: 'error', category, message, context });
      return undefined;
    }
  }

  all(): readonly BatchError[] {
    return this.missing.length > 0
      ? [...this.errors, missingIds(this.singular, this.missing)]
      : this.errors;
  }
}

/** A batch that went through, or a 207 when some of it did not. */
export function batchAnswer(
  world: World,
  results: readonly unknown[],
  errors: readonly BatchError[],
  status = 200,
): Answer {
  const now = new Date(world.now()).toISOString();
  return {
    status: errors.length > 0 ? 207 : status,
    body: {
      status: 'COMPLETE',
      results,
      ...(errors.length > 0 && { numErrors: errors.length, errors }),
      startedAt: now,
      completedAt: now,
    },
  };
}
