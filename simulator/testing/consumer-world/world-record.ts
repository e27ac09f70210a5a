import type { LedgerTransaction, WorldRecord } from '../../../contracts/kit/consumer-run/world.js';
import { PROVIDER_NAMES } from '../../../contracts/wire/operation.js';
import type { Simulator } from '../../compose.js';
import type { Transaction } from '../../core/ledger/transaction.js';
import type { WatchedSimulator } from '../../watch/watched-simulator.js';
import { WORLD_PARTNER } from './world-partners.js';

/** What the ledgers and the wire say of a world's one partner. */
export async function recordOf(
  { ledger }: Simulator,
  watched: WatchedSimulator,
): Promise<WorldRecord> {
  const observation = await watched.observe();
  const transactions: LedgerTransaction[] = [];
  const money: { -readonly [Name in keyof WorldRecord['money']]: WorldRecord['money'][Name] } = {};
  for (const provider of PROVIDER_NAMES) {
    const account = { provider, username: WORLD_PARTNER };
    const its = await ledger.money(account);
    if (its === undefined) continue;
    money[provider] = its;
    for (const one of await ledger.list(account)) transactions.push(...asRecorded(one));
  }
  transactions.sort((one, other) => one.openedAtMs - other.openedAtMs);
  return { observation, transactions, money };
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
