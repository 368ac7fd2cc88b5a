import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const testFiles = ['**/*.test.ts', '**/*.contract.ts'];
const testSupport = [...testFiles, '**/testing/**', 'test/src/**'];

export default defineConfig(
  // What is compared against is no dependency: those programs have packages of their own, which nothing here can look at.
  {
    ignores: [
      ...['**/dist/**', '**/node_modules/**', '.entente/**', 'docs/reference/**'],
      ...['bench/results/**', 'bench/comparisons/**', 'console/site/**', 'clients/*/src/generated/**'],
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  prettier,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A switch over the kinds of a node is one decision, however many kinds there are.
      complexity: ['error', { max: 10, variant: 'modified' }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A function of type void may end in a call of type void.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreVoidReturningFunctions: true }],
      // Contract classes and ports have methods that are asynchronous by promise, not by what this implementation does.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // The contract API names its hooks and reads its metadata from classes without members of their own.
    files: ['chaincode/src/**/*.ts'],
    rules: { '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }] },
  },
  {
    // describe/it return promises that node:test itself awaits; the laws of a subject may stand in one long suite.
    files: testSupport,
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {
              from: 'package',
              name: ['describe', 'it', 'test', 'suite', 'before', 'after', 'beforeEach', 'afterEach'],
              package: 'node:test',
            },
          ],
        },
      ],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // One table of texts for each language, looked up by key.
    files: ['console/src/words/{en,zh}.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // Every endorsing peer must compute the same bytes: nothing may depend on clock, chance, place or process.
    // The hull that starts the chaincode process (main, build, server) is outside: it runs no transaction.
    files: ['chaincode/src/**', 'protocol/src/**'],
    ignores: [...testSupport, 'chaincode/src/main.ts', 'chaincode/src/build.ts', 'chaincode/src/server.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'Date',
        'Intl',
        'clearInterval',
        'clearTimeout',
        'crypto',
        'fetch',
        'performance',
        'process',
        'queueMicrotask',
        'setImmediate',
        'setInterval',
        'setTimeout',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random' },
        { property: 'toLocaleString' },
        { property: 'toLocaleLowerCase' },
        { property: 'toLocaleUpperCase' },
        { property: 'localeCompare' },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'node:crypto',
              importNames: ['randomBytes', 'randomFillSync', 'randomInt', 'randomUUID', 'generateKeyPairSync'],
              message: 'Chance differs from peer to peer.',
            },
          ],
          patterns: [
            'node:fs*',
            'node:http*',
            'node:net',
            'node:os',
            'node:child_process',
            'node:process',
            'node:timers*',
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'Program > VariableDeclaration[kind="let"], Program > ExportNamedDeclaration > VariableDeclaration[kind="let"]',
          message: 'Module state outlives a transaction and differs from peer to peer.',
        },
      ],
    },
  },
  {
    // What people started and look at may write to its terminal: entry points and their narration.
    files: ['**/main.ts', 'examples/src/**', 'bench/src/**', 'scripts/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // Configuration and helper scripts in plain JavaScript stand outside the TypeScript projects.
    files: ['**/*.{js,mjs,cjs}'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      parserOptions: { projectService: false },
      globals: { console: 'readonly', module: 'writable', process: 'readonly' },
    },
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      'no-console': 'off',
    },
  },
);
