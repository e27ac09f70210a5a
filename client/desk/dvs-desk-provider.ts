import type { DvsClient } from '../dvs/dvs-client.js';
import type { DvsPurchase } from '../purchase.js';
import { askOnce, DESK_INQUIRY, deskResult, type DeskProvider } from './desk-provider.js';
import type { Goods } from './order.js';

/** DVS as the desk uses it. */
export function dvsDeskProvider(client: DvsClient): DeskProvider {
  return {
    async buy({ goods, requestId }) {
      return deskResult(await client.topup({ ...purchaseOf(goods), requestId }));
    },
    ask({ goods, requestId, transactionId, progress }) {
      const subject = { requestId, transactionId, purchase: purchaseOf(goods), progress };
      return askOnce(client.inquire(subject, DESK_INQUIRY));
    },
    balance: () => client.balance(),
  };
}

/** The same for every sending, so that a repetition is the purchase it repeats. */
function purchaseOf({ phone = '', amountVnd, gateway }: Goods): DvsPurchase {
  return { phone, amountVnd, gateway };
}
