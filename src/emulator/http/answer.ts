/** What goes back over the wire; JSON unless `html` is given. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  html?: string;
}

/** Ends a call with an answer that is not a success. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(readonly answer: Answer) {
    super(`refused with ${answer.status}`);
  }
}

export interface ErrorDetail {
  message: string;
  code?: string;
  context?: Record<string, readonly string[]>;
}

interface ErrorParts {
  message: string;
  category?: string;
  subCategory?: string;
  errors?: readonly ErrorDetail[];
  context?: Record<string, readonly string[]>;
  links?: Record<string, string>;
}

/**
 * HubSpot's error envelope; the correlation id is added when the answer is sent.
 * @see https://developers.hubspot.com/docs/api-reference/error-handling
 */
export function problem(status: number, parts: ErrorParts): Answer {
  return { status, body: { status: 'error', ...parts } };
}

/** A 400 of HubSpot's usual kind. */
export function invalid(message: string, errors?: readonly ErrorDetail[]): Refusal {
  return new Refusal(
    problem(400, { message, category: 'VALIDATION_ERROR', ...(errors && { errors }) }),
  );
}

/** The 404 of a record that is not there. */
export function notFound(message = 'resource not found'): Refusal {
  return new Refusal(problem(404, { message, category: 'OBJECT_NOT_FOUND' }));
}
