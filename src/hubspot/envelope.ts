import * as v from 'valibot';
import { foreignText } from '../util/foreignText';
import { parseJson } from '../util/json';
import * as fields from './fields';

/** What HubSpot says about a failed call, as far as it says it in the documented way. */
export interface Envelope {
  /** Made one short line; without the JSON that HubSpot embeds. */
  readonly message: string | undefined;
  readonly category: string | undefined;
  readonly correlationId: string | undefined;
  readonly policyName: string | undefined;
  readonly scopes: readonly string[];
  /** When a refused token expired. */
  readonly expiredAtMs: number | undefined;
  readonly problems: readonly { property?: string; message: string }[];
}

const maxEntries = 50;

/** A list of names; a single one is taken for a list of one. */
const names = fields.lenient((value) =>
  (Array.isArray(value) ? value.slice(0, maxEntries) : [value]).filter(
    (name): name is string => typeof name === 'string',
  ),
);

const context = fields.part({
  propertyName: names,
  requiredGranularScopes: names,
  requiredScopes: names,
  'expire time': names,
});

const envelope = fields.part({
  message: fields.text,
  category: fields.text,
  errorType: fields.text,
  correlationId: fields.text,
  requestId: fields.text,
  policyName: fields.text,
  errors: fields.listOf(fields.part({ message: fields.text, context }), maxEntries),
  context,
});

/** The list of refused properties that HubSpot embeds in the message of a `VALIDATION_ERROR`. */
const refusals = fields.listOf(
  fields.part({ name: fields.text, message: fields.text, localizedErrorMessage: fields.text }),
  maxEntries,
);

/**
 * Reads the body of a failed call. Every field is optional, and the body may be no JSON at all: never throws.
 * @see https://developers.hubspot.com/docs/api-reference/error-handling
 */
export function readEnvelope(body: string): Envelope {
  const read = v.parse(envelope, jsonOrNothing(body));
  const [message, embedded] = splitMessage(read.message ?? '');
  const contexts = [read.context, ...read.errors.map((error) => error.context)];
  return {
    message: foreignText(message) || undefined,
    category: read.category ?? read.errorType,
    correlationId: read.correlationId ?? read.requestId,
    policyName: read.policyName,
    scopes: unique(
      contexts.flatMap((each) => [...each.requiredGranularScopes, ...each.requiredScopes]),
    ).filter((scope) => /^[\w.:-]{1,100}$/.test(scope)),
    expiredAtMs: v.parse(fields.moment, read.context['expire time'][0]),
    problems: problemsOf(read.errors, v.parse(refusals, jsonOrNothing(embedded))),
  };
}

function problemsOf(
  errors: v.InferOutput<typeof envelope>['errors'],
  embedded: v.InferOutput<typeof refusals>,
): Envelope['problems'] {
  const listed = errors.map(({ message, context: { propertyName } }) => ({
    property: propertyName[0],
    message,
  }));
  const refused = embedded.map((refusal) => ({
    property: refusal.name,
    message: refusal.localizedErrorMessage ?? refusal.message,
  }));
  const byProperty = new Map<string, { property?: string; message: string }>();
  for (const { property, message } of [...listed, ...refused]) {
    const problem = {
      property: property === undefined ? undefined : foreignText(property, 100),
      message: foreignText(splitMessage(message ?? '')[0]) || 'This value is not accepted.',
    };
    const key = problem.property ?? `: ${problem.message}`;
    if (!byProperty.has(key)) {
      byProperty.set(key, problem);
    }
  }
  return [...byProperty.values()];
}

/** Parts the words for people from the JSON list behind them. */
function splitMessage(message: string): [words: string, embedded: string] {
  const start = message.indexOf('[{');
  const end = message.lastIndexOf(']');
  return start < 0 || end < start
    ? [message, '']
    : [message.slice(0, start).replace(/[\s:]+$/, '.'), message.slice(start, end + 1)];
}

function jsonOrNothing(text: string): unknown {
  try {
    return parseJson('failure', text);
  } catch {
    // Proxies and gateways answer with pages of their own; the status says enough.
    return undefined;
  }
}

const unique = (values: readonly string[]) => [...new Set(values)].slice(0, maxEntries);
