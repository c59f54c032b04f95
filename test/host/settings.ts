export type Theme = 'dark' | 'light';

const themes: Record<Theme, string> = {
  dark: 'Dark 2026',
  light: 'Light 2026',
};

/** A quiet editor: nothing but the project and our view asks for attention. */
export function editorSettings(ours: Record<string, unknown>, theme: Theme = 'dark'): string {
  return JSON.stringify(
    {
      'breadcrumbs.enabled': false,
      'chat.disableAIFeatures': true,
      'editor.minimap.enabled': false,
      'extensions.autoCheckUpdates': false,
      'extensions.autoUpdate': false,
      'extensions.ignoreRecommendations': true,
      'git.enabled': false,
      'npm.autoDetect': 'off',
      'remote.autoForwardPorts': false,
      'security.workspace.trust.enabled': false,
      'telemetry.telemetryLevel': 'off',
      'typescript.disableAutomaticTypeAcquisition': true,
      'update.mode': 'none',
      'workbench.colorTheme': themes[theme],
      'workbench.enableExperiments': false,
      'workbench.secondarySideBar.defaultVisibility': 'hidden',
      'workbench.startupEditor': 'none',
      'workbench.tips.enabled': false,
      'workbench.welcomePage.walkthroughs.openOnInstall': false,
      ...ours,
    },
    undefined,
    2,
  );
}
