import * as vscode from 'vscode';
import { accountName } from '../../auth/sessions/accountNames';
import type { Ticket, TicketDraft } from '../../hubspot/tickets';
import { codeLink } from '../../references/editor/codeLink';
import { writeReference } from '../../references/written';
import { createOnce, UncertainTicketError } from '../../tickets/createOnce';
import { withoutLinks } from '../../util/editorText';
import { foreignText } from '../../util/foreignText';
import { HumanError } from '../../util/humanError';
import type { AttachDeps } from './attachTicket';
import { chooseStage } from './chooseStage';
import { rewriteTodo, todoOf } from './rewriteTodo';

export interface CreateDeps extends AttachDeps {
  /** Whether the account is still the one that is shown. */
  readonly isCurrent: () => boolean;
}

/** Creates a ticket from a TODO, which says where the line is, and writes it into the comment. */
export async function createFromTodo(argument: unknown, deps: CreateDeps): Promise<void> {
  const place = todoOf(argument);
  const { store, form } = deps;
  const account = withoutLinks(foreignText(accountName(store.account), 60));
  const title = `Create in ${account}`;
  const { place: named, url } = await codeLink(place.uri, place.line);
  const subject = await vscode.window.showInputBox({
    title,
    prompt: `Subject of the ticket. Its description will name ${named}${url ? ' with a link to the line' : ''}.`,
    value: place.todo.subject,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'A ticket needs a subject.' : undefined),
  });
  if (subject === undefined || subject.trim() === '') {
    return;
  }
  const begin = await readyStage(deps, title);
  if (!begin) {
    return;
  }
  const content = [`${place.todo.word} in ${named}`, place.todo.subject, url];
  const ticket = await create(deps, account, {
    subject: subject.trim(),
    content: content.filter(Boolean).join('\n\n'),
    pipelineId: begin.pipeline.id,
    stageId: begin.stage.id,
  });
  if (ticket) {
    store.accept(ticket);
    await rewriteTodo(place, writeReference(form(), ticket.id, store.account));
    void tellCreated(ticket, account);
  }
}

async function readyStage({ store }: CreateDeps, title: string) {
  await store.ready();
  return chooseStage(store, title);
}

/** Sends it once. Where nobody knows whether it arrived, a person decides whether to send it again. */
async function create(
  { store, clock, isCurrent }: CreateDeps,
  account: string,
  draft: TicketDraft,
): Promise<Ticket | undefined> {
  const location = vscode.ProgressLocation.Notification;
  let sentAt: number | undefined;
  for (;;) {
    if (!isCurrent()) {
      throw new HumanError(
        'Another HubSpot account is shown now, so nothing was created. Start again from the comment.',
      );
    }
    try {
      return await vscode.window.withProgress(
        { location, title: `Creating the ticket in ${account}…` },
        () => createOnce(store.account, draft, clock, sentAt),
      );
    } catch (error) {
      if (!(error instanceof UncertainTicketError)) {
        throw error;
      }
      sentAt = error.sentAt;
      if (!(await wantsAgain(account))) {
        return undefined;
      }
    }
  }
}

async function wantsAgain(account: string): Promise<boolean> {
  const again = 'Look and Create Again';
  const pressed = await vscode.window.showWarningMessage(
    `HubSpot did not say whether it created the ticket, and does not find it in ${account} so far. It will be looked for once more before it is created again.`,
    again,
  );
  return pressed === again;
}

async function tellCreated({ id }: Ticket, account: string): Promise<void> {
  const open = 'Open Ticket';
  const pressed = await vscode.window.showInformationMessage(
    `HS-${id} is created in ${account}.`,
    open,
  );
  if (pressed) {
    await vscode.commands.executeCommand('hubspotTickets.openTicket', { ticketId: id });
  }
}
