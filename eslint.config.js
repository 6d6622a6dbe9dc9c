import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const lawIsPure = 'schema/law is pure: facts and the day come in as arguments, a verdict goes out.';

/** @param {string} selector */
const notInLaw = (selector) => ({ selector, message: lawIsPure });

export default defineConfig(
  { ignores: ['dist/', 'data/', 'node_modules/', 'coverage/', 'web/**/dist/'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', prefer: 'type-imports' },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
    },
  },
  {
    files: ['schema/law/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        notInLaw("NewExpression[callee.name='Date'][arguments.length=0]"),
        notInLaw("MemberExpression[object.name='Date'][property.name='now']"),
        notInLaw('AwaitExpression'),
        notInLaw('ThrowStatement'),
      ],
    },
  },
  {
    // Programs that a person starts; config files are read by their tools.
    files: ['demo/**/*.ts', 'test/bench/**/*.ts', 'node/main.ts', 'gateway/main.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['web/**/vite.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
