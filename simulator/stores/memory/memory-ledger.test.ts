import { expect, it } from 'vitest';
import { DEMO, openAccounts, reservation } from '../reservation.suite.js';
import { ledgerSuite } from '../ledger.suite.js';
import { memoryLedger } from './memory-ledger.js';

ledgerSuite('memory', () => memoryLedger());

it('lets the oldest attempt that moved and claimed nothing go', async () => {
  const ledger = await openAccounts(memoryLedger());
  for (let i = 0; i < 1001; i++) {
    await ledger.reserve(reservation({ transactionId: `note-${i}`, refusedCode: '-302' }));
  }
  expect(await ledger.find({ provider: 'dvs', transactionId: 'note-0' })).toBeUndefined();
  expect(await ledger.list(DEMO)).toHaveLength(1000);
});
