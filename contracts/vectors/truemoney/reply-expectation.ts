import { trueMoneyStatusRow } from '../../truemoney/status-codes.js';
import type { Outcome } from '../../wire/outcome.js';
import type { TrueMoneyExpectation } from './truemoney-vector.js';

const NOTHING = {
  isVerified: false,
  outcome: null,
  code: null,
  table: null,
  transactionId: null,
  amountVnd: null,
} as const;

const SUCCESS = { isVerified: true, code: '0', table: 'status' } as const;

/** A balance that the provider's signature proves. */
export function provenBalance(amountVnd: number): TrueMoneyExpectation {
  return { ...NOTHING, kind: 'balance', ...SUCCESS, amountVnd };
}

/** A purchase that the provider's signature proves. */
export function provenPurchase(transactionId: string): TrueMoneyExpectation {
  return { ...NOTHING, kind: 'accepted', ...SUCCESS, outcome: 'succeeded', transactionId };
}

/** A looked-up transaction under the provider's signature: its own code decides. */
export function provenTransaction(
  transactionId: string,
  code: string,
  outcome: Outcome,
): TrueMoneyExpectation {
  const table = trueMoneyStatusRow(code)?.table ?? null;
  return { ...NOTHING, kind: 'found', isVerified: true, outcome, code, table, transactionId };
}

/** The same answer without proof: a success is not one, an amount is not to be believed. */
export function unproven(expected: TrueMoneyExpectation): TrueMoneyExpectation {
  return { ...expected, isVerified: false, outcome: expected.outcome === null ? null : 'unknown' };
}

/** A refusal of a purchase; refusals bear no signature (D35). */
export function refusal(code: string, outcome: Outcome): TrueMoneyExpectation {
  const table = trueMoneyStatusRow(code)?.table ?? null;
  return { ...NOTHING, kind: 'refused', outcome, code, table };
}

/** "No such transaction", which proves nothing: the purchase may still be on its way (D33). */
export function notFound(code: string): TrueMoneyExpectation {
  return { ...NOTHING, kind: 'not-found', outcome: 'unknown', code, table: 'status' };
}

/** A text that is no reply, to a purchase or a query. */
export const MALFORMED: TrueMoneyExpectation = {
  ...NOTHING,
  kind: 'malformed',
  outcome: 'unknown',
};

/** A text that is no reply, to a balance call. */
export const NO_BALANCE: TrueMoneyExpectation = { ...NOTHING, kind: 'malformed' };

/** A refusal of a balance call. */
export function refusedBalance(code: string): TrueMoneyExpectation {
  return { ...NOTHING, kind: 'refused', code, table: trueMoneyStatusRow(code)?.table ?? null };
}
