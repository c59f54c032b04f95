import * as vscode from 'vscode';
import type { Pipeline, Stage } from '../../hubspot/pipelines';
import type { TicketStore } from '../../tickets/store';
import { withoutIcons } from '../../util/editorText';
import { foreignText } from '../../util/foreignText';
import { HumanError } from '../../util/humanError';

/** Where a ticket begins. */
export interface FirstPlace {
  readonly pipeline: Pipeline;
  readonly stage: Stage;
}

/**
 * Asks in which stage a new ticket begins, the usual one first; does not ask where there is one only.
 *
 * @throws {HumanError} when the account has no open stage
 */
export async function chooseStage(
  { pipelines }: Pick<TicketStore, 'pipelines'>,
  title: string,
): Promise<FirstPlace | undefined> {
  const places = pipelines.flatMap((pipeline) =>
    pipeline.stages.filter(({ isClosed }) => !isClosed).map((stage) => ({ pipeline, stage })),
  );
  const [first] = places;
  if (!first) {
    throw new HumanError('This HubSpot account has no open stage that a ticket could begin in.');
  }
  if (places.length === 1) {
    return first;
  }
  const rows = places.map((place) => ({
    label: withoutIcons(foreignText(place.stage.label)),
    description: pipelines.length > 1 ? withoutIcons(foreignText(place.pipeline.label)) : '',
    ...(place === first && { detail: 'Where tickets usually begin' }),
    place,
  }));
  const picked = await vscode.window.showQuickPick(rows, {
    title,
    placeHolder: 'Stage in which the ticket begins',
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.place;
}
