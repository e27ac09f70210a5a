import type { OrderKept } from '../consumers/messages.js';
import type { KnownBad } from './known-bad.js';
import { bound } from './misreading.js';
import type { Planting, SeamOrder } from './planting.js';

const SEEN = 'field: seen in published integrations';

/** Books that are wrong although every answer was read rightly. */
export const BOOKKEEPING_MISTAKES: readonly KnownBad[] = [
  {
    name: 'balance-code-is-money',
    mistake: 'shows the error codes -6 and -302 as a balance',
    ...{ source: SEEN, provider: 'dvs', rule: 'balance-is-money' },
    sentence: 'is an error',
    seenIn: ['dvs balance: the answer -6 is an error', 'dvs balance: the answer -302 is an error'],
    planting: {
      provider: (provider) => ({
        ...bound(provider),
        balance: async () => {
          const balance = await provider.balance();
          return balance.kind === 'refused'
            ? { kind: 'balance', amountVnd: Number(balance.code) }
            : balance;
        },
      }),
    },
  },
  {
    name: 'balance-without-exponent',
    mistake: 'reads `1.0E7` up to the letter',
    ...{ source: 'D23', provider: 'truemoney', rule: 'balance-is-money' },
    sentence: 'and the provider said 10.000.000 ₫',
    seenIn: ['truemoney balance: 10000000 VND are shown as they are'],
    planting: {
      provider: (provider) => ({
        ...bound(provider),
        balance: async () => {
          const balance = await provider.balance();
          if (balance.kind !== 'balance' || balance.amountVnd < 10 ** 7) return balance;
          return { kind: 'balance', amountVnd: Number(String(balance.amountVnd)[0]) };
        },
      }),
    },
  },
  {
    name: 'saves-after-the-answer',
    mistake: 'writes an order down only when it has been answered',
    ...{ source: 'ours: one INSERT at the end', rule: 'order-is-kept' },
    sentence: 'save the order and its id before you send it',
    seenIn: [
      'dvs topup: killed while the provider had the request',
      'truemoney buy-cards: killed while the provider had the request',
    ],
    planting: savingOnly(({ status }, saved) => status !== 'pending' || saved),
  },
  {
    name: 'forgets-what-is-pending',
    mistake: 'keeps pending orders in memory alone, so that a restart forgets them',
    ...{ source: 'ours: a map of promises', rule: 'order-is-kept' },
    sentence: 'a restart must not forget it',
    seenIn: [
      'dvs topup: questionable, killed between messages, and nobody tries again',
      'truemoney topup: questionable, killed between messages, and nobody tries again',
    ],
    planting: savingOnly(({ status }) => status !== 'pending'),
  },
  {
    name: 'keeps-the-money-of-failures',
    mistake: 'calls an order failed and gives nothing back',
    ...{ source: 'ours: the refund is a job that nobody wrote', rule: 'books-balance' },
    sentence: 'give back what was paid',
    seenIn: ['dvs topup: bare 61, a refusal', 'truemoney topup: 1, a refusal'],
    planting: keeping((kept) => ({ ...kept, refundedVnd: 0 })),
  },
  {
    name: 'refunds-twice',
    mistake: 'gives the money back again each time that it finds a failure',
    ...{ source: 'ours: a refund that is not saved with the status', rule: 'books-balance' },
    sentence: 'You give the money back more than once',
    seenIn: ['dvs topup: bare 61, a refusal', 'truemoney topup: 1, a refusal'],
    planting: keeping((kept) => ({ ...kept, refundedVnd: kept.refundedVnd * 2 })),
  },
  {
    name: 'customer-pays-each-try',
    mistake: 'takes the customer’s money again each time that the order is looked at anew',
    ...{ source: 'ours: charging inside the retry', rule: 'no-double-charge' },
    sentence: 'You take the money again when you try again',
    seenIn: ['dvs topup: 0;id, held, then charged', 'truemoney topup: 4501, held, then charged'],
    planting: {
      port: (consumer) => {
        let settles = 0;
        return {
          ...consumer,
          settle: (body) => {
            settles += 1;
            return consumer.settle(body);
          },
          orders: async () => {
            const { orders } = await consumer.orders({});
            const times = settles > 1 ? 2 : 1;
            return {
              orders: orders.map((kept) => ({ ...kept, chargedVnd: kept.chargedVnd * times })),
            };
          },
        };
      },
    },
  },
  {
    name: 'amount-in-another-unit',
    mistake: 'sends ten times the amount: money in another unit than whole VND',
    ...{ source: 'ours: VND has no minor unit', provider: 'dvs', rule: 'bought-as-ordered' },
    sentence: 'which no order asks for',
    seenIn: ['dvs topup: 1;id, a plain success'],
    planting: {
      provider: (provider) => {
        const tenfold = (order: SeamOrder): SeamOrder => {
          const { goods } = order;
          return { ...order, goods: { ...goods, amountVnd: goods.amountVnd * 10 } };
        };
        return { ...bound(provider), buy: (order) => provider.buy(tenfold(order)) };
      },
    },
  },
];

/** Keeps some states of an order from being saved; `saved` tells whether the order has been saved since it was first kept. */
function savingOnly(isSaved: (order: SeamOrder, wasKept: boolean) => boolean): Planting {
  return {
    store: (store) => {
      const kept = new Set<string>();
      return {
        load: () => store.load(),
        save: (order) => {
          if (isSaved(order, kept.has(order.orderId))) store.save(order);
          kept.add(order.orderId);
        },
      };
    },
  };
}

function keeping(change: (kept: OrderKept) => OrderKept): Planting {
  return {
    port: (consumer) => ({
      ...consumer,
      orders: async () => {
        const { orders } = await consumer.orders({});
        return { orders: orders.map((kept) => (kept.status === 'failed' ? change(kept) : kept)) };
      },
    }),
  };
}
