import type { TrueMoneyDialect } from './dialect.js';

/**
 * Prints a whole amount the way Java's `Double.toString` does: `0.0`, `10000.0`, `9999999.0`, then
 * `1.0E7`, `1.2345678E7`, `1.23456789E8`. These characters are what the provider signs.
 *
 * @param amountVnd whole, 0 to 2^53 − 1.
 * Source: D23, measured on the vendor's own sample.
 */
export function printJavaDouble(amountVnd: number): string {
  const digits = String(amountVnd);
  if (amountVnd < 10_000_000) return `${digits}.0`;
  const fraction = digits.slice(1).replace(/0+$/, '');
  return `${digits.slice(0, 1)}.${fraction === '' ? '0' : fraction}E${digits.length - 1}`;
}

/** The characters of a balance, which are also what is signed. Source: D23. */
export function printBalanceLiteral(
  amountVnd: number,
  form: TrueMoneyDialect['balanceText'],
): string {
  return form === 'integer' ? String(amountVnd) : printJavaDouble(amountVnd);
}

const NUMBER_LITERAL = /^\d{1,17}(\.\d{1,20})?([eE][+]?\d{1,2})?$/;

/**
 * The whole amount of a JSON number literal, Java's form and the plain form alike. Returns `undefined`
 * when the literal is no number, is negative, or is not a whole amount: there is no half dong, so the `1.234567895E8`
 * of the vendor's sample is no money here.
 */
export function parseAmountLiteral(literal: string): number | undefined {
  if (!NUMBER_LITERAL.test(literal)) return undefined;
  const value = Number(literal);
  return Number.isSafeInteger(value) ? value : undefined;
}
