import type { Expectation, ExpectationKey } from '../../scenario/form/expect-forms.js';
import { checkCards, checkSameCards } from './card-checks.js';
import type { ExpectationCheck, Mismatch, Seen } from './expectation-check.js';
import { checkAmount, checkCharged, checkHeld, checkReversed } from './money-checks.js';
import {
  checkCode,
  checkDifferentId,
  checkErrorCode,
  checkNotOutcome,
  checkOutcome,
  checkSameId,
  checkTable,
} from './verdict-checks.js';
import { checkTransport, checkWire } from './wire-checks.js';

/** In the order in which failures are shown: the most telling first. */
const CHECKS: { readonly [K in ExpectationKey]: ExpectationCheck<K> } = {
  transport: checkTransport,
  httpStatus: checkWire('httpStatus'),
  table: checkTable,
  code: checkCode,
  errorCode: checkErrorCode,
  transaction: checkWire('transaction'),
  outcome: checkOutcome,
  notOutcome: checkNotOutcome,
  chargedVnd: checkCharged,
  heldVnd: checkHeld,
  reversedVnd: checkReversed,
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
 * must not move: a step charges and holds 0 unless it says otherwise. A request is answered unless it says otherwise.
 */
export function unmetExpectations(expect: Expectation, seen: Seen): readonly Unmet[] {
  const full: Expectation = {
    ...expect,
    chargedVnd: expect.chargedVnd ?? 0,
    heldVnd: expect.heldVnd ?? 0,
    reversedVnd: expect.reversedVnd ?? 0,
    transport: expect.transport ?? 'answered',
  };
  const unmet = KEYS.flatMap((key) => {
    const mismatch = checkOne(key, full[key], seen);
    return mismatch === undefined ? [] : [{ key, ...mismatch }];
  });
  return [...unmet, ...missingAmount(expect, seen)];
}

/**
 * A client shows nothing of the wire. Where a balance is expected and no error, it must at least have an amount: a
 * target that never answered would pass otherwise.
 */
function missingAmount(
  expect: Expectation,
  { context, kind, observation }: Seen,
): readonly Unmet[] {
  const isAnswered = observation.amountVnd !== undefined || observation.code !== undefined;
  const isAskedFor = kind === 'balance' && context.maker.kind === 'client';
  const isDistrusted = expect.outcome === 'unknown' || expect.signature === 'invalid';
  if (!isAskedFor || isAnswered || isDistrusted) return [];
  return [{ key: 'amountVnd', found: 'none', expected: 'an amount or the code of an error' }];
}

function checkOne<K extends ExpectationKey>(
  key: K,
  expected: Expectation[K],
  seen: Seen,
): Mismatch | undefined {
  const check: ExpectationCheck<K> = CHECKS[key];
  return expected === undefined ? undefined : check(expected, seen);
}
