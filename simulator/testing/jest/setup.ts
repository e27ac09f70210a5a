/** `setupFilesAfterEnv: ['topup-sim/jest/setup']`: teaches `expect` the matchers in every file. */
import './door.js';
