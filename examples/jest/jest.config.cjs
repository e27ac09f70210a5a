/** @type {import('jest').Config} */
module.exports = {
  // One simulator for the whole run; every test gets partners of its own in it.
  globalSetup: 'topup-sim/jest/global-setup',
  globalTeardown: 'topup-sim/jest/global-teardown',
  // Teaches the global `expect` the matchers about money.
  setupFilesAfterEnv: ['topup-sim/jest/setup'],
};
