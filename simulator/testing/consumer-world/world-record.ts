import type { LedgerTransaction, WorldRecord } from '../../../contracts/kit/consumer-run/world.js';
import { PROVIDER_NAMES } from '../../../contracts/wire/operation.js';
import type { Simulator } from '../../compose.js';
import type { Transaction } from '../../core/ledger/transaction.js';
import type { WatchedSimulator } from '../../watch/watched-simulator.js';
import { WORLD_PARTNER } from './world-partners.js';

/** What the ledgers and the wire say of a world's one partner. */
export async function recordOf(
  simulator: Simulator,
  watched: WatchedSimulator,
): Promise<Omit<WorldRecord, 'faults'>> {
  const { ledger } = simulator;
  const observation = await watched.observe();
  const money: { -readonly [Name in keyof WorldRecord['money']]: WorldRecord['money'][Name] } = {};
  for (const provider of PROVIDER_NAMES) {
    const account = { provider, username: WORLD_PARTNER };
    const its = await ledger.money(account);
    if (its === undefined) continue;
    money[provider] = its;
  }
  return { observation, transactions: await transactionsOf(simulator), money };
}

/** The transactions of a world's one partner, oldest first; only those in a state, where one is given. */
export async function transactionsOf(
  { ledger }: Simulator,
  state?: LedgerTransaction['state'],
): Promise<readonly LedgerTransaction[]> {
  const transactions: LedgerTransaction[] = [];
  for (const provider of PROVIDER_NAMES) {
    const account = { provider, username: WORLD_PARTNER };
    const money = await ledger.money(account);
    // Most of the time nothing is held, and a day has thousands of transactions to look through.
    if (money === undefined || (state === 'held' && money.heldVnd === 0)) continue;
    for (const one of await ledger.list(account)) {
      if (state === undefined || one.state === state) transactions.push(...asRecorded(one));
    }
  }
  return transactions.sort((one, other) => one.openedAtMs - other.openedAtMs);
}

function asRecorded(transaction: Transaction): readonly LedgerTransaction[] {
  const { account, goods, decidedAtMs, reversedAtMs, requestId, ...facts } = transaction;
  const { operation, phone, serviceCode, unitPriceVnd, quantity } = goods;
  if (operation !== 'topup' && operation !== 'buy-cards') return [];
  const { id, amountVnd, state, code, openedAtMs } = facts;
  return [
    {
      ...{ provider: account.provider, id, requestId, operation, phone, serviceCode },
      ...{ unitPriceVnd, quantity, amountVnd, state, code },
      ...{ openedAtMs, decidedAtMs, reversedAtMs },
      cards: goods.cards.map(({ serial, pin, expiry }) => ({ serial, pin, expiry })),
    },
  ];
}
