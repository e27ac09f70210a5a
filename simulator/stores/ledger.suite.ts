import { describe } from 'vitest';
import type { Ledger } from '../core/ledger/port.js';
import { accountsSuite } from './conformance/accounts.suite.js';
import { concurrencySuite } from './conformance/concurrency.suite.js';
import { fundSuite } from './conformance/fund.suite.js';
import { limitsSuite } from './conformance/limits.suite.js';
import { moneyLawSuite } from './conformance/money-law.suite.js';
import { recordsSuite } from './conformance/records.suite.js';
import { reserveSuite } from './conformance/reserve.suite.js';
import { reverseSuite } from './conformance/reverse.suite.js';
import { settleSuite } from './conformance/settle.suite.js';
import { snapshotRefusalSuite } from './conformance/snapshot-refusal.suite.js';
import { snapshotSuite } from './conformance/snapshot.suite.js';
import { stockSuite } from './conformance/stock.suite.js';
import { openAccounts, type LedgerSource } from './reservation.suite.js';

const PARTS: Readonly<Record<string, (source: LedgerSource) => void>> = {
  reserve: reserveSuite,
  settle: settleSuite,
  reverse: reverseSuite,
  'daily limits': limitsSuite,
  'stock of cards': stockSuite,
  fund: fundSuite,
  'at the same time': concurrencySuite,
  'law of money': moneyLawSuite,
  records: recordsSuite,
  accounts: accountsSuite,
  'export and import': snapshotSuite,
  'refused imports': snapshotRefusalSuite,
};

/**
 * What every maker of the ledger port must do. Each call of `makeLedger` makes a ledger that knows nothing of the
 * others. A new maker is a three-line spec:
 *
 * ```
 * ledgerSuite('memory', () => memoryLedger());
 * ```
 */
export function ledgerSuite(name: string, makeLedger: () => Ledger | Promise<Ledger>): void {
  const empty = async () => makeLedger();
  const fresh = async () => openAccounts(await empty());
  describe(`ledger: ${name}`, () => {
    for (const [part, suite] of Object.entries(PARTS))
      describe(part, () => suite({ fresh, empty }));
  });
}
