import type { PassiveRule } from './passive-rule.js';
import { NO_HAMMERING } from './no-hammering.js';
import { NO_NEW_ID_WHILE_UNDECIDED } from './no-new-id-while-undecided.js';
import { PATIENCE } from './patience.js';
import { SAME_ID_SAME_CONTENT } from './same-id-same-content.js';
import { SECRETS_IN_PLACE } from './secrets-in-place.js';
import { SIGNATURES_VALID } from './signatures-valid.js';
import { UNKNOWN_IS_QUERIED } from './unknown-is-queried.js';
import { WHOLE_AMOUNTS } from './whole-amounts.js';

/** Every passive rule, the dearest mistakes first. */
export const PASSIVE_RULES: readonly PassiveRule[] = [
  NO_NEW_ID_WHILE_UNDECIDED,
  SAME_ID_SAME_CONTENT,
  UNKNOWN_IS_QUERIED,
  PATIENCE,
  SECRETS_IN_PLACE,
  SIGNATURES_VALID,
  WHOLE_AMOUNTS,
  NO_HAMMERING,
];
