import type { ControlPlane } from '../control-plane.js';
import type { AccountSnapshot } from '../../core/ledger/port.js';
import type { StoredSnapshot } from './stored-snapshot.js';

/** Copies everything that can be put back. What comes in meanwhile may be in it or not. */
export async function takeSnapshot(plane: ControlPlane, id: string): Promise<StoredSnapshot> {
  const { ledger, faults, agenda, journal, clock, partners } = plane.simulator;
  const accounts: AccountSnapshot[] = [];
  let transactions = 0;
  for (const account of await ledger.accounts()) {
    const exported = await ledger.exportAccount(account);
    if (exported !== undefined) accounts.push(exported);
    transactions += (await ledger.list(account)).length;
  }
  const { nowMs, mode } = clock.state();
  return {
    id,
    clock: { nowMs, mode },
    partners: { dvs: partners.dvs.list(), truemoney: partners.truemoney.list() },
    settings: plane.settings,
    accounts,
    transactions,
    faults: faults.snapshot(),
    agenda: agenda.list(),
    journal: journal.entries(),
  };
}
