import { unlessSame, type ExpectationCheck } from './expectation-check.js';

/** Money that the step made the partner pay, by the ledger. */
export const checkCharged: ExpectationCheck<'chargedVnd'> = (expected, { moved }) =>
  moved === undefined ? undefined : unlessSame(moved.chargedVnd, expected);

/** Money that the step put on hold or let go, by the ledger. */
export const checkHeld: ExpectationCheck<'heldVnd'> = (expected, { moved }) =>
  moved === undefined ? undefined : unlessSame(moved.heldVnd, expected);

/** Money of earlier successes that the step gave back, by the ledger. */
export const checkReversed: ExpectationCheck<'reversedVnd'> = (expected, { moved }) =>
  moved === undefined ? undefined : unlessSame(moved.reversedVnd, expected);

/** The balance that was answered. */
export const checkAmount: ExpectationCheck<'amountVnd'> = (expected, { observation }) =>
  unlessSame(observation.amountVnd, expected);
