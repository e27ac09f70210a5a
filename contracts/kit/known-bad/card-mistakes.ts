import type { OrderKept } from '../consumers/messages.js';
import type { KnownBad } from './known-bad.js';
import type { ConsumerFunctions, Planting } from './planting.js';
import { withSigning } from './with-signing.js';

const SEEN = 'field: seen in published integrations';
const RULE = 'cards-exactly-once';

/** Cards that are lost, mixed up, or delivered twice. */
export const CARD_MISTAKES: readonly KnownBad[] = [
  {
    name: 'skips-first-and-last-card',
    mistake: 'its parser of the card list skips the first and the last piece',
    ...{ source: SEEN, provider: 'truemoney', rule: RULE },
    sentence: 'does your parser skip the first and the last piece',
    seenIn: ['truemoney buy-cards: 0, a plain success'],
    planting: delivering((kept) =>
      kept.cards === undefined ? kept : { ...kept, cards: kept.cards.slice(1, -1) },
    ),
  },
  {
    name: 'delivers-no-cards',
    mistake: 'calls a purchase of cards a success and forgets the cards',
    ...{ source: 'ours: one handler for top-ups and cards', provider: 'truemoney', rule: RULE },
    sentence: 'with 0 of its',
    seenIn: ['truemoney buy-cards: 0, a plain success'],
    planting: delivering(({ cards: _, ...kept }) => kept),
  },
  {
    name: 'keeps-zeros-of-md5',
    mistake:
      'prints the md5 of its password with all leading zeros, so that one in 16 opens no card',
    ...{ source: 'D26', provider: 'truemoney', rule: 'no-success-lost' },
    sentence: 'or the cards not opened',
    seenIn: ['truemoney buy-cards: D26 zeros-dropped, a success'],
    planting: withSigning((signing) => {
      let digest = '';
      return {
        digestHex: (hash, text) => {
          const hex = signing.digestHex(hash, text);
          if (hash === 'md5') digest = hex;
          return hex;
        },
        tripleDesDecrypt: (what) =>
          what.key === digest.slice(0, 24) ? signing.tripleDesDecrypt(what) : undefined,
      };
    }),
  },
  {
    name: 'delivers-cards-again',
    mistake: 'delivers the cards again each time that it settles',
    ...{ source: 'ours: a delivery that is not saved', provider: 'truemoney', rule: RULE },
    sentence: 'was delivered 2 times (one order)',
    seenIn: ['truemoney buy-cards: 0, a plain success'],
    planting: {
      port: (consumer) => {
        let hasSettled = false;
        return {
          ...consumer,
          settle: (body) => {
            hasSettled = true;
            return consumer.settle(body);
          },
          orders: () =>
            changedOrders(consumer, (kept) =>
              hasSettled && kept.cards ? { ...kept, cards: [...kept.cards, ...kept.cards] } : kept,
            ),
        };
      },
    },
  },
  {
    name: 'mixes-cards-up',
    mistake: 'keeps one list of cards, and gives each order the cards of the one before',
    ...{ source: 'ours: a variable that is shared', provider: 'truemoney', rule: RULE },
    sentence: 'that were not bought for it',
    seenIn: ['truemoney buy-cards: two orders of the same goods, one after another'],
    planting: {
      port: (consumer) => ({
        ...consumer,
        orders: async () => {
          const { orders } = await consumer.orders({});
          const cards = orders.map((kept) => kept.cards);
          return {
            orders: orders.map((kept, i) => ({ ...kept, cards: cards.at(i - 1) ?? [] })),
          };
        },
      }),
    },
  },
  {
    name: 'pins-are-numbers',
    mistake: 'keeps PINs as numbers, without their leading zeros',
    ...{ source: 'ours: a column of the wrong type', provider: 'truemoney', rule: RULE },
    sentence: 'with another PIN than was sold',
    seenIn: ['truemoney buy-cards: 0, a plain success'],
    planting: delivering((kept) =>
      kept.cards === undefined
        ? kept
        : { ...kept, cards: kept.cards.map((card) => ({ ...card, pin: asNumber(card.pin) })) },
    ),
  },
  {
    name: 'sells-unreadable-cards',
    mistake: 'calls a purchase a success although its cards were not in the reply',
    ...{ source: 'TM "encryptCards"', provider: 'truemoney', rule: 'no-phantom-success' },
    sentence: 'The cards were not in the reply',
    seenIn: ['truemoney buy-cards: cards-lost after-commit'],
    planting: delivering((kept) =>
      kept.status === 'pending' ? { ...kept, status: 'succeeded' } : kept,
    ),
  },
];

/** What a column of numbers makes of a PIN: also one that begins with another digit may be too long for it. */
function asNumber(pin: string): string {
  return String(Number(`1${pin}`) % 10 ** 9);
}

/** Shows orders otherwise than the desk has them. */
function delivering(change: (kept: OrderKept) => OrderKept): Planting {
  return {
    port: (consumer) => ({
      ...consumer,
      purchase: async (order) => {
        const { status, cards } = await consumer.purchase(order);
        const { orderId } = order;
        const money = { chargedVnd: 0, refundedVnd: 0 };
        const told = change({ orderId, status, ...money, ...(cards && { cards }) });
        return { status: told.status, ...(told.cards && { cards: told.cards }) };
      },
      orders: () => changedOrders(consumer, change),
    }),
  };
}

async function changedOrders(
  consumer: ConsumerFunctions,
  change: (kept: OrderKept) => OrderKept,
): Promise<{ orders: OrderKept[] }> {
  const { orders } = await consumer.orders({});
  return { orders: orders.map(change) };
}
