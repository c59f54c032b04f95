/** What every log of the run was told, across the bundles that the test files are. */
const key = Symbol.for('hubspotTickets.test.logged');
type Shared = typeof globalThis & { [key]?: string[] };

/** Notes a line that somebody logged. */
export function noteLogged(line: string): void {
  ((globalThis as Shared)[key] ??= []).push(line);
}

/** What was logged since the last time. */
export function takeLogged(): string[] {
  return (globalThis as Shared)[key]?.splice(0) ?? [];
}

/** What tokens, codes, states, verifiers and sealed values look like, and nothing that belongs in a log. */
const secretForms = [
  /\b(?:na|eu|ap)\d-[0-9a-f]{8}-[0-9a-f]{4}-/,
  /\bpat-(?:na|eu|ap)\d-/,
  /\beyJ[\w-]{10,}\./,
  /(?<![\w/-])[\w-]{43}(?![\w/-])/,
  /(?<![\w/-])C[A-Za-z0-9_-]{39,}(?![\w/-])/,
  /\b[Bb]earer\s+\S/,
  /\b(?:code|state|token|secret|verifier)=[^\s&]/,
];

/** The lines in which something secret seems to stand. */
export function leaksIn(lines: readonly string[]): string[] {
  return lines.filter((line) => secretForms.some((form) => form.test(line)));
}
