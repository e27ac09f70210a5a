import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first.js';

export default defineConfig({
  test: {
    include: ['{contracts,simulator,client,tests,bench}/**/*.test.ts'],
    globalSetup: ['tests/built-package.ts'],
    // Generous, because no test measures time: a slow machine is no failure.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // One more than there are cores: tests of commands and pages wait for other processes half of their time.
    maxWorkers: availableParallelism() + 1,
    // Files of one worker share its modules, which would take as long to load anew as a quarter of the tests takes to run. What
    // a test puts in the place of something is taken back for them.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    reporters: [
      'default',
      ['json', { outputFile: 'test-results/results.json' }],
      './tests/hosts/host-table.ts',
      './tests/consumer/known-bad-table.ts',
      './tests/chaos/shrunk-table.ts',
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
