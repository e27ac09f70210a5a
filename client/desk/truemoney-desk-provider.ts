import type { TrueMoneyPurchase } from '../purchase.js';
import type { TrueMoneyClient } from '../truemoney/truemoney-client.js';
import { askOnce, DESK_INQUIRY, deskResult, type DeskProvider } from './desk-provider.js';
import type { Goods } from './order.js';

/** TrueMoney as the desk uses it. */
export function trueMoneyDeskProvider(client: TrueMoneyClient): DeskProvider {
  return {
    async buy({ goods, requestId }) {
      const purchase = purchaseOf(goods);
      const call = { ...purchase, requestId };
      return deskResult(
        call.kind === 'topup' ? await client.topup(call) : await client.buyCards(call),
      );
    },
    ask({ goods, requestId, transactionId, chargedAs, progress }) {
      const purchase = purchaseOf(goods);
      const subject = { requestId, transactionId, chargedAs, purchase, progress };
      return askOnce(client.inquire(subject, DESK_INQUIRY));
    },
    balance: () => client.balance(),
  };
}

/** The same for every sending, so that a repetition is the purchase it repeats. */
function purchaseOf({ kind, phone = '', serviceCode = '', ...goods }: Goods): TrueMoneyPurchase {
  const { amountVnd, quantity = 1 } = goods;
  return kind === 'topup' ? { kind, phone, amountVnd } : { kind, serviceCode, amountVnd, quantity };
}
