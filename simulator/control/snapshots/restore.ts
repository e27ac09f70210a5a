import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { AccountKey } from '../../core/ledger/transaction.js';
import type { ControlPlane } from '../control-plane.js';
import type { StoredSnapshot } from './stored-snapshot.js';

/** Puts everything back: what came since is gone. */
export async function restoreSnapshot(
  plane: ControlPlane,
  snapshot: StoredSnapshot,
): Promise<void> {
  const { faults, agenda, journal, clock } = plane.simulator;
  // Nothing may fall due while the books are half old and half new, and an advance under way ends here.
  agenda.clear();
  clock.restore(snapshot.clock);
  await restoreAccounts(plane, snapshot);
  restorePartners(plane, snapshot);
  plane.settings = snapshot.settings;
  faults.restore(snapshot.faults);
  agenda.restore(snapshot.agenda);
  journal.restore(snapshot.journal);
}

async function restoreAccounts(plane: ControlPlane, { accounts }: StoredSnapshot): Promise<void> {
  const { ledger } = plane.simulator;
  const kept = new Set(accounts.map(({ account }) => nameOf(account)));
  for (const account of await ledger.accounts()) {
    if (!kept.has(nameOf(account))) await ledger.remove(account);
  }
  for (const account of accounts) await ledger.importAccount(account);
}

function restorePartners(plane: ControlPlane, { partners }: StoredSnapshot): void {
  const books = plane.simulator.partners;
  for (const provider of ['dvs', 'truemoney'] as const satisfies readonly ProviderName[]) {
    const kept = new Set(partners[provider].map(({ username }) => username));
    for (const { username } of books[provider].list()) {
      if (!kept.has(username)) books[provider].remove(username);
    }
  }
  for (const partner of partners.dvs) books.dvs.put(partner);
  for (const partner of partners.truemoney) books.truemoney.put(partner);
}

function nameOf({ provider, username }: AccountKey): string {
  return `${provider}/${username}`;
}
