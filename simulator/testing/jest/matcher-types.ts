import type { SimMatchers } from '../matchers/sim-matchers.js';

// A test runner's own types are taught the matchers under the very names and parameters that it has for them.
/* eslint-disable @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unused-vars, @typescript-eslint/no-namespace */

/** For `expect` of @jest/globals. */
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends SimMatchers {}
}

/** For the global `expect` of @types/jest. */
declare global {
  namespace jest {
    interface Matchers<R, T = {}> extends SimMatchers {}
  }
}
