import { parseWholeVnd } from '../wire/money.js';

/** Amounts are multiples of this many VND. Source: DVS III. */
export const AMOUNT_STEP_VND = 10_000;

/**
 * Reads `sotien`: digits only, a positive multiple of 10,000. Returns `undefined` for anything else
 * (a dot, a comma, a sign, a leading zero). There is no upper bound in the document (D8).
 */
export function parseTopupAmount(text: string): number | undefined {
  const amountVnd = parseWholeVnd(text);
  return amountVnd !== undefined && amountVnd > 0 && amountVnd % AMOUNT_STEP_VND === 0
    ? amountVnd
    : undefined;
}
