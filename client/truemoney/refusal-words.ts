import type { TrueMoneyRefusal } from '../../contracts/truemoney/reply.js';
import type { TrueMoneyDialect } from '../../contracts/truemoney/dialect.js';
import { trueMoneyRowIn } from '../../contracts/truemoney/dialect-row.js';
import { trueMoneyStatusRow } from '../../contracts/truemoney/status-codes.js';
import type { UnknownWhy } from '../result.js';

/** "Duplicate transaction", in both readings of D29. */
export const DUPLICATES: ReadonlySet<string> = new Set(['2005', '2702']);

/** Why a code that does not decide leaves the money open. */
export function whyUnknown(code: string): UnknownWhy {
  if (DUPLICATES.has(code)) return 'duplicate-request-id';
  return trueMoneyStatusRow(code)?.table === 'status' ? 'questionable-code' : 'unlisted-code';
}

/** The table's words, or the provider's own. These are redacted and cut where verdicts leave (`Caller`), in this order. */
export function reasonOf({ code, message }: TrueMoneyRefusal, dialect: TrueMoneyDialect): string {
  return trueMoneyRowIn(dialect, code)?.meaning ?? `a code that no table lists: ${message}`;
}
