module.exports = {
  testMatch: ['<rootDir>/*.test.cjs', '<rootDir>/*.test.mjs'],
  transform: {},
  testTimeout: 60_000,
  globalSetup: 'topup-sim/jest/global-setup',
  globalTeardown: 'topup-sim/jest/global-teardown',
  setupFilesAfterEnv: ['topup-sim/jest/setup'],
};
