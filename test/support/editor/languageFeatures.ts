import type * as api from 'vscode';

export enum CompletionItemKind {
  Issue = 26,
}

export class CompletionItem {
  constructor(
    readonly label: string | api.CompletionItemLabel,
    readonly kind?: CompletionItemKind,
  ) {}
}

export class CompletionList<T> {
  constructor(
    readonly items: T[],
    readonly isIncomplete: boolean,
  ) {}
}

export class CodeActionKind {
  static readonly QuickFix = new CodeActionKind('quickfix');
  static readonly Refactor = new CodeActionKind('refactor');

  constructor(readonly value: string) {}

  contains(other: CodeActionKind): boolean {
    return other.value === this.value || other.value.startsWith(`${this.value}.`);
  }
}

export class CodeAction {
  command?: api.Command;

  constructor(
    readonly title: string,
    readonly kind: CodeActionKind,
  ) {}
}
