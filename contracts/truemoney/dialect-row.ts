import type { TrueMoneyDialect } from './dialect.js';
import { trueMoneyStatusRow, type TrueMoneyStatusRow } from './status-codes.js';

/**
 * The row of a code in a dialect: a code of the field that the dialect puts in a documented one's place means the same
 * (D28, D30). 2702 stays what it is, because 2005 decides nothing either (D29). `undefined` for an unlisted code, which
 * means `unknown`.
 */
export function trueMoneyRowIn(
  { badSignatureCode, overQuantityCode }: TrueMoneyDialect,
  code: string,
): TrueMoneyStatusRow | undefined {
  if (code === badSignatureCode) return trueMoneyStatusRow('2');
  return trueMoneyStatusRow(code === overQuantityCode ? '2002' : code);
}
