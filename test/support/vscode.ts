/**
 * A stand-in for the `vscode` module in unit tests: as much of it as our edge uses, no more.
 * `editor` holds what the code under test did and what a person would answer.
 */
export * from './editor/basics';
export * from './editor/items';
export * from './editor/languageFeatures';
export { TabInputCustom, TabInputText } from './editor/documents';
export { Uri } from './editor/uri';
export {
  authentication,
  commands,
  env,
  extensions,
  languages,
  workspace,
} from './editor/namespaces';
export { window } from './editor/window';
export { editor } from './editor/state';
export const version = '1.125.0';
