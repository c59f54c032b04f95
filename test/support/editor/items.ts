import type * as api from 'vscode';
import type { Uri } from './uri';

export enum TreeItemCollapsibleState {
  None = 0,
  Collapsed = 1,
  Expanded = 2,
}
export enum ProgressLocation {
  SourceControl = 1,
  Window = 10,
  Notification = 15,
}
export enum UIKind {
  Desktop = 1,
  Web = 2,
}
export enum ExtensionKind {
  UI = 1,
  Workspace = 2,
}
export enum ExtensionMode {
  Production = 1,
  Development = 2,
  Test = 3,
}
export enum ViewColumn {
  Active = -1,
  Beside = -2,
  One = 1,
}
export enum StatusBarAlignment {
  Left = 1,
  Right = 2,
}
export enum QuickPickItemKind {
  Separator = -1,
  Default = 0,
}
export enum InputBoxValidationSeverity {
  Info = 1,
  Warning = 2,
  Error = 3,
}
export enum ConfigurationTarget {
  Global = 1,
  Workspace = 2,
  WorkspaceFolder = 3,
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export class ThemeIcon {
  static readonly File = new ThemeIcon('file');
  static readonly Folder = new ThemeIcon('folder');

  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}

export class MarkdownString implements api.MarkdownString {
  isTrusted?: api.MarkdownString['isTrusted'];
  supportHtml?: boolean;
  baseUri?: api.Uri;

  constructor(
    public value = '',
    public supportThemeIcons = false,
  ) {}

  /** Escapes as the editor does: what could start Markdown, and runs of blanks. */
  appendText(text: string): this {
    this.value += text
      .replace(/[\\`*_{}[\]()#+\-!~]/g, '\\$&')
      .replace(/([ \t]+)/g, (_match, blanks: string) => '&nbsp;'.repeat(blanks.length))
      .replace(/>/g, '\\>')
      .replace(/\n/g, '\n\n');
    return this;
  }

  appendMarkdown(text: string): this {
    this.value += text;
    return this;
  }

  appendCodeblock(code: string, language = ''): this {
    this.value += `\n\`\`\`${language}\n${code}\n\`\`\`\n`;
    return this;
  }
}

/** The buttons that the editor brings. */
export const QuickInputButtons = { Back: { iconPath: new ThemeIcon('arrow-left') } };

export class TreeItem {
  label?: string | api.TreeItemLabel;
  resourceUri?: Uri;
  id?: string;
  description?: string | boolean;
  tooltip?: string | api.MarkdownString;
  iconPath?: api.TreeItem['iconPath'];
  command?: api.Command;
  contextValue?: string;
  accessibilityInformation?: api.AccessibilityInformation;

  constructor(
    label: string | api.TreeItemLabel | Uri,
    public collapsibleState = TreeItemCollapsibleState.None,
  ) {
    if (typeof label === 'string' || 'label' in label) {
      this.label = label;
    } else {
      this.resourceUri = label;
    }
  }
}
