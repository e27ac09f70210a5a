import type { AgendaItem } from '../../core/engine/agenda.js';
import { stockKey, type CardStock, type Ledger } from '../../core/ledger/port.js';
import type { AccountKey } from '../../core/ledger/transaction.js';
import type { ControlPlane } from '../control-plane.js';

/** Forgets what an account's requests did: it has the money and the stock it was opened with, or that were set since. */
export async function resetAccount(plane: ControlPlane, account: AccountKey): Promise<void> {
  const { ledger } = plane.simulator;
  const money = await ledger.money(account);
  if (money === undefined) return;
  const limits = (await ledger.limits(account)) ?? {};
  const setting = plane.settingOf(account);
  const stock = setting.stock ?? (await stockBefore(ledger, account));
  forgetPlans(plane, account);
  // In one breath where the ledger answers at once, so that no request finds the account missing.
  const removed = ledger.remove(account);
  if (removed instanceof Promise) await removed;
  await ledger.open(account, setting.balanceVnd ?? money.openingVnd, limits);
  if (Object.keys(stock).length > 0) await ledger.setStock(account, stock);
}

/** Takes everything off the agenda that is about an account. */
export function forgetPlans({ simulator }: ControlPlane, account: AccountKey): void {
  const { agenda } = simulator;
  const items = agenda.list();
  const others = items.filter((item) => !isAbout(item, account));
  if (others.length < items.length) agenda.restore(others);
}

function isAbout(item: AgendaItem, { provider, username }: AccountKey): boolean {
  return item.kind === 'decision'
    ? item.account.provider === provider && item.account.username === username
    : item.provider === provider && item.username === username;
}

/** What there was before anything was sold: only failures put cards back. */
async function stockBefore(ledger: Ledger, account: AccountKey): Promise<CardStock> {
  const left = { ...(await ledger.stock(account)) };
  if (Object.keys(left).length === 0) return left;
  for (const { goods, state } of await ledger.list(account)) {
    const kind = stockKey(goods.serviceCode ?? '', goods.unitPriceVnd);
    const known = left[kind];
    const isSold = state !== 'failed' && goods.operation === 'buy-cards';
    if (isSold && known !== undefined) left[kind] = known + goods.quantity;
  }
  return left;
}
