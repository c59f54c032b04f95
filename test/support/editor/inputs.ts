import type * as api from 'vscode';
import { EventEmitter } from './basics';

/** What a box of the editor has in common: a person types, accepts or leaves. */
class FakeInput implements api.QuickInput {
  title: string | undefined;
  step: number | undefined;
  totalSteps: number | undefined;
  enabled = true;
  busy = false;
  ignoreFocusOut = false;
  value = '';
  placeholder: string | undefined;
  prompt: string | undefined;
  buttons: readonly api.QuickInputButton[] = [];
  isShown = false;
  isDisposed = false;

  protected readonly changed = new EventEmitter<string>();
  protected readonly accepted = new EventEmitter<void>();
  protected readonly pressed = new EventEmitter<api.QuickInputButton>();
  protected readonly hidden = new EventEmitter<void>();

  readonly onDidChangeValue = this.changed.event;
  readonly onDidAccept = this.accepted.event;
  readonly onDidTriggerButton = this.pressed.event;
  readonly onDidHide = this.hidden.event;

  show(): void {
    this.isShown = true;
  }

  hide(): void {
    if (this.isShown) {
      this.isShown = false;
      this.hidden.fire();
    }
  }

  dispose(): void {
    this.hide();
    this.isDisposed = true;
  }

  /** Types as a person does. */
  type(text: string): void {
    this.value = text;
    this.changed.fire(text);
  }

  /** Presses Enter. */
  accept(): void {
    this.accepted.fire();
  }

  /** Presses one of the buttons in the title. */
  press(button: api.QuickInputButton): void {
    this.pressed.fire(button);
  }
}

export class FakeInputBox extends FakeInput implements api.InputBox {
  valueSelection: readonly [number, number] | undefined;
  password = false;
  validationMessage: string | api.InputBoxValidationMessage | undefined;
}

export class FakeQuickPick<T extends api.QuickPickItem>
  extends FakeInput
  implements api.QuickPick<T>
{
  items: readonly T[] = [];
  canSelectMany = false;
  matchOnDescription = false;
  matchOnDetail = false;
  keepScrollPosition = false;
  activeItems: readonly T[] = [];
  selectedItems: readonly T[] = [];

  private readonly activated = new EventEmitter<readonly T[]>();
  private readonly selected = new EventEmitter<readonly T[]>();
  private readonly itemPressed = new EventEmitter<api.QuickPickItemButtonEvent<T>>();

  readonly onDidChangeActive = this.activated.event;
  readonly onDidChangeSelection = this.selected.event;
  readonly onDidTriggerItemButton = this.itemPressed.event;

  /** Presses the first button on the item with this label. */
  pressOnItem(label: string): void {
    const item = this.find(label);
    const [button] = item.buttons ?? [];
    if (!button) {
      throw new Error(`no button on the item "${label}"`);
    }
    this.itemPressed.fire({ item, button });
  }

  private find(label: string): T {
    const item = this.items.find((candidate) => candidate.label === label);
    if (!item) {
      throw new Error(`no item "${label}" among ${this.items.map((one) => one.label).join(', ')}`);
    }
    return item;
  }

  /** Chooses the item with this label and presses Enter. */
  pick(label: string): void {
    const item = this.find(label);
    this.activeItems = this.selectedItems = [item];
    this.selected.fire([item]);
    this.accept();
  }
}
