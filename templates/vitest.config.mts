import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // One simulator for the whole run; every test gets partners of its own in it.
    globalSetup: ['topup-sim/vitest/global-setup'],
  },
});
