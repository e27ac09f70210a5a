/** @type {import('jest').Config} */
module.exports = {
  // What jest 30 looks for by itself; jest 29 knows no .cjs, and would find no test.
  testMatch: ['**/__tests__/**/*.?([mc])[jt]s?(x)', '**/?(*.)+(spec|test).?([mc])[jt]s?(x)'],
  // One simulator for the whole run; every test gets partners of its own in it.
  globalSetup: 'topup-sim/jest/global-setup',
  globalTeardown: 'topup-sim/jest/global-teardown',
  // Teaches the global `expect` the matchers about money.
  setupFilesAfterEnv: ['topup-sim/jest/setup'],
};
