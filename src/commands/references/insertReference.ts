import * as vscode from 'vscode';
import type { DocumentReferences } from '../../references/editor/documents';
import { insertionOf, type CommentTokens } from '../../references/insertion';
import { writeReference } from '../../references/written';
import { HumanError } from '../../util/humanError';
import { pickTicket } from '../pickTicket';
import type { AttachDeps } from './attachTicket';

/** Lets a person find a ticket and writes it at the cursor: as a comment, or as it is where everything is text. */
export async function insertReference({
  store,
  clock,
  form,
  documents,
}: AttachDeps & {
  readonly documents: Pick<DocumentReferences, 'isCommentAt' | 'commentRules'>;
}): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    throw new HumanError('Open a file and put the cursor where the reference is to be.');
  }
  const ticketId = await pickTicket(store, clock, 'Insert Ticket Reference');
  if (ticketId === undefined) {
    return;
  }
  const { document, selection } = editor;
  const { line, character } = selection.active;
  const edit = insertionOf(
    writeReference(form(), ticketId, store.account),
    document.lineAt(line).text,
    character,
    {
      tokens: await tokensOf(documents, document.languageId),
      isText: await documents.isCommentAt(document, selection.active),
      endOfLine: document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n',
    },
  );
  const range = new vscode.Range(line, edit.start, line, edit.end);
  if (!(await editor.edit((builder) => builder.replace(range, edit.text)))) {
    throw new HumanError('The file cannot be changed here.');
  }
}

async function tokensOf(
  documents: Pick<DocumentReferences, 'commentRules'>,
  languageId: string,
): Promise<CommentTokens> {
  const rules = await documents.commentRules(languageId);
  return { line: rules?.lines[0], block: rules?.blocks[0] };
}
