import type { Expectation, ExpectationKey } from '../../scenario/form/expect-forms.js';
import { checkCards, checkSameCards } from './card-checks.js';
import type { ExpectationCheck, Mismatch, Seen } from './expectation-check.js';
import { checkAmount, checkCharged, checkHeld } from './money-checks.js';
import {
  checkCode,
  checkDifferentId,
  checkErrorCode,
  checkOutcome,
  checkSameId,
  checkTable,
} from './verdict-checks.js';
import { checkWire } from './wire-checks.js';

/** In the order in which failures are shown: the most telling first. */
const CHECKS: { readonly [K in ExpectationKey]: ExpectationCheck<K> } = {
  httpStatus: checkWire('httpStatus'),
  table: checkTable,
  code: checkCode,
  errorCode: checkErrorCode,
  transaction: checkWire('transaction'),
  outcome: checkOutcome,
  chargedVnd: checkCharged,
  heldVnd: checkHeld,
  amountVnd: checkAmount,
  balanceText: checkWire('balanceText'),
  cards: checkCards,
  sameCardsAs: checkSameCards,
  sameIdAs: checkSameId,
  differentIdFrom: checkDifferentId,
  signature: checkWire('signature'),
  message: checkWire('message'),
  contentType: checkWire('contentType'),
  body: checkWire('body'),
};

const KEYS = Object.keys(CHECKS) as readonly ExpectationKey[];

/** An expectation that was not met. */
export interface Unmet extends Mismatch {
  readonly key: ExpectationKey;
}

/**
 * Holds all expectations of a step against what was seen. Money that an expectation does not name
 * must not move: a step charges and holds 0 unless it says otherwise.
 */
export function unmetExpectations(expect: Expectation, seen: Seen): readonly Unmet[] {
  const full: Expectation = {
    ...expect,
    chargedVnd: expect.chargedVnd ?? 0,
    heldVnd: expect.heldVnd ?? 0,
  };
  return KEYS.flatMap((key) => {
    const mismatch = checkOne(key, full[key], seen);
    return mismatch === undefined ? [] : [{ key, ...mismatch }];
  });
}

function checkOne<K extends ExpectationKey>(
  key: K,
  expected: Expectation[K],
  seen: Seen,
): Mismatch | undefined {
  const check: ExpectationCheck<K> = CHECKS[key];
  return expected === undefined ? undefined : check(expected, seen);
}
