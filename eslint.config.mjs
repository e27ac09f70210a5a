import tseslint from 'typescript-eslint';

/** Host names that pure rooms and deterministic code must take as arguments instead. */
const AMBIENT_TIME_AND_CHANCE = [
  {
    object: 'Date',
    property: 'now',
    message: 'Time is an argument: use the Clock that was handed in.',
  },
  {
    object: 'Math',
    property: 'random',
    message: 'Chance is an argument: use the ChanceStream that was handed in.',
  },
  {
    object: 'performance',
    property: 'now',
    message: 'Time is an argument: use the Clock that was handed in.',
  },
  {
    object: 'AbortSignal',
    property: 'timeout',
    message: 'A virtual clock does not move it: use Clock.after and an AbortController.',
  },
];
const AMBIENT_TIMERS = ['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({
  name,
  message: 'Time is an argument: use Clock.after.',
}));

const NO_ENUMS = { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' };

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'test-results/', 'node_modules/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // The rule never returns from a type that contains itself, such as JSON's.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A quarter of the whole check's time, for a thing that the syntax rule below refuses anyway.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'max-depth': ['error', 4],
      'max-params': ['error', 3],
      'no-restricted-properties': ['error', ...AMBIENT_TIME_AND_CHANCE],
      'no-restricted-globals': ['error', ...AMBIENT_TIMERS],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Time is an argument: use the Clock that was handed in.',
        },
        NO_ENUMS,
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A name that begins with _ says that a signature asks for it and nobody needs it.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    // The pure rooms compile without host types, but Date and Intl belong to the language.
    files: ['contracts/wire/**', 'contracts/dvs/**', 'contracts/truemoney/**', 'simulator/core/**'],
    ignores: ['**/*.test.ts', '**/*.suite.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...AMBIENT_TIMERS,
        { name: 'Date', message: 'Time is an argument: use the Clock that was handed in.' },
        { name: 'Intl', message: 'It depends on the host: print what you need yourself.' },
      ],
    },
  },
  {
    // Makers of time, and servers whose patience is real time.
    files: [
      'simulator/host/**',
      'simulator/http/**',
      'simulator/cli/**',
      'client/system-clock.ts',
      'bench/**',
      'tests/**',
      'scripts/**',
      'examples/**',
    ],
    rules: {
      'no-restricted-properties': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-syntax': ['error', NO_ENUMS],
    },
  },
  {
    files: ['simulator/cli/**', 'bench/**', 'scripts/**', 'examples/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // A page has no other place for an error that nobody asked for.
    files: ['simulator/msw/handlers.ts'],
    rules: { 'no-console': ['error', { allow: ['error'] }] },
  },
  {
    // Express tells its error handlers by their four parameters.
    files: ['simulator/http/provider-app.ts'],
    rules: { 'max-params': 'off' },
  },
  {
    files: ['**/*.test.ts', '**/*.suite.ts', 'tests/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Matchers such as expect.any() are of type any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // A table of cases has as many columns as it has.
      'max-params': 'off',
      // Tests of hosts wait for hosts; rooms that take a clock are given a virtual one.
      'no-restricted-globals': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.d.cts', '*.config.ts', 'examples/**/*.js'],
    ...tseslint.configs.disableTypeChecked,
  },
  {
    files: ['**/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
