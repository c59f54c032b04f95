/** Where the parts report what they do. VS Code's `LogOutputChannel` is one; never hand it a secret or ticket text. */
export interface Log {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
