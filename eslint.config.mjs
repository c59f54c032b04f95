import { defineConfig, globalIgnores } from 'eslint/config';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Files of auth/, tickets/ and references/ that may speak to the editor; everything else there is core. */
const edgeFiles = [
  'src/auth/{authentication,provider,uriHandler}.ts',
  'src/auth/browser/waiting.ts',
  'src/auth/ways/{tokenBox,chooseWay,askForRelay}.ts',
  'src/auth/ownApp/steps/**',
  'src/extension.ts',
  'src/settings.ts',
  'src/contextKeys.ts',
  'src/references/editor/**',
  'src/views/**',
  'src/commands/**',
];

const noEditor = {
  group: ['vscode'],
  message: 'Core runs without the editor: take what you need as a function or a narrow type.',
};

/** @param {string[]} rooms  @param {string} message */
const noRooms = (rooms, message) => ({
  regex: `^(\\.\\./)+(${rooms.join('|')})(/|$)`,
  message,
});

/** What the files of one room may not import. */
const room = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});

const allRooms = [
  'hubspot',
  'auth',
  'tickets',
  'references',
  'views',
  'commands',
  'relay',
  'emulator',
];
const without = (...rooms) => allRooms.filter((name) => !rooms.includes(name));

export default defineConfig(
  globalIgnores(['dist', 'out', 'coverage', 'test/host/node_modules', '.vscode-test']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'no-console': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['*.js', 'bench/activation/**/*.js'],
    languageOptions: {
      globals: {
        require: 'readonly',
        process: 'readonly',
        exports: 'writable',
        module: 'writable',
        console: 'readonly',
      },
      sourceType: 'commonjs',
    },
  },

  room(['src/util/**'], [noEditor, noRooms(allRooms, 'util knows no other room.')]),
  room(
    ['src/hubspot/**'],
    [noEditor, noRooms(without('hubspot'), 'hubspot builds on util alone.')],
  ),
  room(
    ['src/auth/**'],
    [noEditor, noRooms(without('auth', 'hubspot'), 'auth builds on hubspot and util.')],
    edgeFiles,
  ),
  room(
    ['src/tickets/**'],
    [noEditor, noRooms(without('tickets', 'hubspot'), 'tickets builds on hubspot and util.')],
  ),
  room(
    edgeFiles.filter((file) => file.startsWith('src/auth/')),
    [noRooms(without('auth', 'hubspot'), 'auth builds on hubspot and util.')],
  ),
  room(
    ['src/references/**'],
    [noEditor, noRooms(without('references', 'hubspot'), 'references builds on hubspot and util.')],
    edgeFiles,
  ),
  room(
    ['src/references/editor/**'],
    [
      noRooms(
        ['auth', 'views', 'commands', 'relay', 'emulator'],
        'References know tickets and nothing of sign-in.',
      ),
    ],
  ),
  room(
    ['src/views/**'],
    [
      noRooms(
        ['auth', 'commands', 'relay', 'emulator'],
        'Views show tickets and know nothing of sign-in.',
      ),
    ],
  ),
  room(
    ['src/commands/**'],
    [noRooms(['relay', 'emulator'], 'The other side of the wire shares only util.')],
  ),
  room(
    ['src/relay/**'],
    [noEditor, noRooms(without('relay'), 'The relay shares only util with the extension.')],
  ),
  room(
    ['src/emulator/**'],
    [noEditor, noRooms(without('emulator'), 'The emulator shares only util with the extension.')],
  ),
  {
    files: ['src/relay/main.ts', 'src/emulator/main.ts', 'test/host/**', 'test/run.ts', 'bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**', 'bench/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
