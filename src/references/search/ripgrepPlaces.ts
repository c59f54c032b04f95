/** Where editors keep the ripgrep they are shipped with, below the folder they are installed in, the usual one first. */
export function ripgrepPlaces(platform: string, architecture: string): readonly string[] {
  const file = platform === 'win32' ? 'rg.exe' : 'rg';
  return ['node_modules', 'node_modules.asar.unpacked'].flatMap((modules) => [
    `${modules}/@vscode/ripgrep/bin/${file}`,
    `${modules}/@vscode/ripgrep-universal/bin/${platform}-${architecture}/${file}`,
    `${modules}/vscode-ripgrep/bin/${file}`,
  ]);
}
