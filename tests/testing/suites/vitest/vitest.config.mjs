export default {
  test: {
    include: ['tests/testing/suites/vitest/*.vitest.mjs'],
    globalSetup: ['topup-sim/vitest/global-setup'],
    sequence: { shuffle: true },
    maxConcurrency: 25,
    maxWorkers: 2,
    // No test measures time: a slow machine is no failure.
    testTimeout: 60_000,
    // Where it is installed the package lies in node_modules, which vitest leaves to Node; here it must be told.
    server: { deps: { external: [/\/dist\//] } },
  },
};
