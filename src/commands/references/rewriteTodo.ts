import * as vscode from 'vscode';
import type { TodoPlace } from '../../references/editor/todoActions';
import { attachReference, findAgain, type Todo } from '../../references/todos';
import { HumanError } from '../../util/humanError';

/** A person may have written above or below meanwhile. */
const linesAround = 200;

/**
 * Writes a reference into the comment of a TODO, as one edit that one undo takes back; hands back the line.
 *
 * @throws {HumanError} when the TODO is gone; the reference is in the clipboard then
 */
export async function rewriteTodo(place: TodoPlace, reference: string): Promise<number> {
  const document = await vscode.workspace.openTextDocument(place.uri);
  const found = findTodo(document, place);
  if (found) {
    const [line, todo] = found;
    const { start, end, text } = attachReference(document.lineAt(line).text, todo, reference);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(place.uri, new vscode.Range(line, start, line, end), text);
    if (await vscode.workspace.applyEdit(edit)) {
      return line;
    }
  }
  await vscode.env.clipboard.writeText(reference);
  throw new HumanError(
    `The ${place.todo.word} was changed meanwhile, so ${reference} could not be written there. It is in the clipboard.`,
  );
}

/** Finds the TODO where it was, else as near as it went. */
function findTodo(
  document: vscode.TextDocument,
  { line, todo }: TodoPlace,
): [line: number, todo: Todo] | undefined {
  for (let distance = 0; distance <= linesAround; distance += 1) {
    for (const at of new Set([line + distance, line - distance])) {
      const again = at >= 0 && at < document.lineCount && findAgain(document.lineAt(at).text, todo);
      if (again) {
        return [at, again];
      }
    }
  }
  return undefined;
}

/** What a command got from a quick fix; nobody else calls it with anything that fits. */
export function todoOf(argument: unknown): TodoPlace {
  if (
    typeof argument === 'object' &&
    argument !== null &&
    'uri' in argument &&
    argument.uri instanceof vscode.Uri &&
    'todo' in argument
  ) {
    return argument as TodoPlace;
  }
  throw new HumanError(
    'Put the cursor on a TODO in a comment, and choose this from its quick fixes.',
  );
}
