/** As much of markdown-it as the tests use; it renders Markdown as the editor's preview does. */
declare module 'markdown-it' {
  export interface Token {
    readonly type: string;
    readonly content: string;
    readonly children: readonly Token[] | null;
    attrGet(name: string): string | null;
  }
  export default class MarkdownIt {
    constructor(options: { html: boolean; linkify: boolean });
    parse(source: string, environment: object): readonly Token[];
    render(source: string): string;
  }
}
