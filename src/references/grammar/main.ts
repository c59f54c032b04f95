/** What is loaded when a file first has something like a reference: the editor's tokenizer and its engine. */
export { Grammars } from './grammars';
