import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{contracts,simulator,client,tests,bench}/**/*.test.ts'],
    globalSetup: ['tests/built-package.ts'],
    // Generous, because no test measures time: a slow machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // By default one core is left to the watcher, which nobody needs here.
    maxWorkers: '100%',
    reporters: [
      'default',
      ['json', { outputFile: 'test-results/results.json' }],
      './tests/hosts/host-table.ts',
    ],
    coverage: {
      provider: 'v8',
      include: ['contracts/**/*.ts', 'simulator/**/*.ts', 'client/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.suite.ts', '**/index.ts'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { statements: 90, branches: 85, functions: 90, lines: 90 },
    },
  },
});
