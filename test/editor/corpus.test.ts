import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import * as vscode from 'vscode';
import { createDocumentReferences } from '../../src/references/editor/documents';
import { systemClock as clock } from '../../src/util/clock';
import { extension } from './extension';

const folder = path.join(__dirname, '../../../test/unit/references/corpus');
const languages = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => path.basename(name, '.txt'));

/** Grammars that only serve others: no file has such a language. */
const embeddedOnly = ['cpp_embedded_latex', 'markdown-math', 'markdown_latex_combined'];

const ignore = () => undefined;
const log = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
const settings = {
  referencePatterns: () => [],
  disabledLanguages: () => [],
  referencesOpenIn: () => 'editor' as const,
  showsTicketState: () => false,
  reportsClosedTickets: () => false,
  onDidChangeReferences: () => ({ dispose: ignore }),
};

describe('references in the corpus, by the grammars of the editor', () => {
  const count = { right: 0, wrong: 0, missed: 0 };
  let documents: ReturnType<typeof createDocumentReferences>;

  before(() => {
    const { extensionUri } = extension();
    documents = createDocumentReferences({ log, clock, settings, extensionUri });
  });
  after(() => documents.dispose());

  for (const language of languages) {
    it(language, async () => {
      const text = readFileSync(path.join(folder, `${language}.txt`), 'utf8');
      const numbers = (first: string) =>
        [...text.matchAll(/(?<!\d)\d{8}(?!\d)/g)]
          .map(String)
          .filter((one) => one.startsWith(first));

      const references = await documents.findInText(text, language);

      const found = references.map(({ ticketId }) => ticketId);
      const wrong = found.filter((id) => id.startsWith('9'));
      const missed = numbers('1').filter((id) => !found.includes(id));
      const unknown = numbers('7').filter((id) => !found.includes(id));
      count.right += found.length - wrong.length;
      count.wrong += wrong.length;
      count.missed += missed.length + unknown.length;
      assert.deepEqual({ wrong, missed }, { wrong: [], missed: [] });
    });
  }

  it('are found in 98 of 100 places and more, and nowhere else', () => {
    const { right, wrong, missed } = count;
    const precision = right / (right + wrong);
    const recall = right / (right + missed);
    Mocha.reporters.Base.consoleLog(
      `      ${languages.length} languages, ${right + missed} references: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    );
    assert.equal(precision, 1);
    assert(recall >= 0.98, `recall ${recall}`);
  });

  it('are tried in every language that the editor highlights', () => {
    const highlighted = vscode.extensions.all.flatMap(({ packageJSON }) => {
      const { contributes } = packageJSON as {
        contributes?: { grammars?: { language?: string }[] };
      };
      return (contributes?.grammars ?? []).flatMap(({ language }) => language ?? []);
    });

    const lacking = [...new Set(highlighted)].filter((id) => !languages.includes(id)).sort();
    assert.deepEqual(lacking, embeddedOnly);
  });
});
