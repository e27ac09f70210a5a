import { matcher } from './matcher.js';
import { toHaveCharged } from './to-have-charged.js';
import { toHaveChargedOnce } from './to-have-charged-once.js';
import { toHaveReceived } from './to-have-received.js';
import { toHaveSettled } from './to-have-settled.js';
import { toReconcile } from './to-reconcile.js';

/** Every matcher, for `expect.extend` of either runner. */
export const simMatchers = {
  toHaveCharged: matcher('toHaveCharged', toHaveCharged),
  toHaveChargedOnce: matcher('toHaveChargedOnce', toHaveChargedOnce, 1),
  toReconcile: matcher('toReconcile', toReconcile),
  toHaveReceived: matcher('toHaveReceived', toHaveReceived),
  toHaveSettled: matcher('toHaveSettled', toHaveSettled),
};
