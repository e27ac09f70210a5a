/**
 * Money is a whole number of Vietnamese dong (VND has no minor unit). Bounds: 0 … 2^53 − 1.
 * Nothing here rounds: a text that is not a whole amount has no value.
 */

const WHOLE_AMOUNT = /^(0|[1-9]\d{0,15})$/;

/** True for a whole, non-negative amount that a number holds exactly. */
export function isWholeVnd(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/**
 * Reads an amount of plain digits: no sign, separator, blank, exponent or leading zero.
 * Returns `undefined` for anything else.
 */
export function parseWholeVnd(text: string): number | undefined {
  if (!WHOLE_AMOUNT.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Prints an amount for people, in the Vietnamese way: `1.250.000 ₫`. Never used on the wire. */
export function showVnd(amountVnd: number): string {
  const digits = String(Math.abs(amountVnd)).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${amountVnd < 0 ? '−' : ''}${digits} ₫`;
}
