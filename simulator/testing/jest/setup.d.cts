/** Teaches the compiler the matchers. */
import type {} from './setup.js' with {
  'resolution-mode': 'import',
};
