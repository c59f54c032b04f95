import * as vscode from 'vscode';

export const title = 'Set Up Your Own HubSpot App';
export const stepCount = 4;

/** How a step ends: by something chosen or entered, by a look back, or because the person left. */
export type Ending<T> = { readonly value: T } | 'back' | 'left';

/** What both kinds of boxes have in common. */
function begin<T>(box: vscode.QuickInput & Buttons, step: number) {
  box.title = title;
  box.step = step;
  box.totalSteps = stepCount;
  // The person goes to the browser and back.
  box.ignoreFocusOut = true;
  box.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
  const { promise, resolve, reject } = Promise.withResolvers<Ending<T>>();
  box.onDidTriggerButton((button) => {
    if (button === vscode.QuickInputButtons.Back) {
      resolve('back');
    }
  });
  box.onDidHide(() => resolve('left'));
  return { ending: promise, end: (value: T) => resolve({ value }), fail: reject };
}

type Buttons = Pick<vscode.InputBox, 'buttons' | 'onDidTriggerButton'>;

/** Asks for a text; `problemOf` says while it is typed what is wrong with it. */
export async function enter(question: {
  step: number;
  prompt: string;
  placeholder: string;
  value?: string;
  password?: boolean;
  problemOf: (text: string) => string | undefined;
  onType: (text: string) => void;
}): Promise<Ending<string>> {
  const box = vscode.window.createInputBox();
  const { ending, end } = begin<string>(box, question.step);
  box.prompt = question.prompt;
  box.placeholder = question.placeholder;
  box.value = question.value ?? '';
  box.password = question.password ?? false;
  box.onDidChangeValue((text) => {
    question.onType(text);
    // Nobody is told about an empty box before they press Enter.
    box.validationMessage = text === '' ? undefined : question.problemOf(text);
  });
  box.onDidAccept(() => {
    box.validationMessage = question.problemOf(box.value);
    if (box.validationMessage === undefined) {
      end(box.value);
    }
  });
  box.show();
  try {
    return await ending;
  } finally {
    box.dispose();
  }
}

export interface Choice extends vscode.QuickPickItem {
  /** Runs without leaving the step; otherwise the choice ends it. */
  readonly stay?: () => unknown;
}

/** Lets a person choose; `items` may come later. */
export async function choose<T extends Choice>(question: {
  step: number;
  prompt: string;
  items: readonly T[] | Promise<readonly T[]>;
}): Promise<Ending<T>> {
  const pick = vscode.window.createQuickPick<T>();
  const { ending, end, fail } = begin<T>(pick, question.step);
  pick.prompt = question.prompt;
  pick.onDidAccept(() => {
    const [chosen] = pick.selectedItems;
    if (chosen?.stay) {
      void chosen.stay();
    } else if (chosen) {
      end(chosen);
    }
  });
  pick.busy = true;
  pick.show();
  const show = async () => {
    pick.items = await question.items;
    pick.busy = false;
  };
  show().catch(fail);
  try {
    return await ending;
  } finally {
    pick.dispose();
  }
}
