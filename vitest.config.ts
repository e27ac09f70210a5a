import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{contracts,simulator,client,tests,bench}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['contracts/**/*.ts', 'simulator/**/*.ts', 'client/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.suite.ts', '**/index.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
});
