import type { KnownBad } from './known-bad.js';
import { bound } from './misreading.js';
import type { SeamMeans, SeamOrder, SeamProvider } from './planting.js';

const SEEN = 'field: seen in published integrations';

/** The same order under another id. */
function anew(order: SeamOrder, { newRequestId }: SeamMeans): SeamOrder {
  return { ...order, requestId: newRequestId() };
}

/** Purchases that are sent again as if nothing could have become of the first. */
export const RESEND_MISTAKES: readonly KnownBad[] = [
  {
    name: 'new-id-after-timeout',
    mistake: 'tries again under a new id when the first try timed out',
    ...{ source: SEEN, rule: 'no-double-charge' },
    sentence: 'without asking what became of it',
    seenIn: ['dvs topup: hang after-commit', 'truemoney buy-cards: hang after-commit'],
    planting: {
      provider: (provider, { means }): SeamProvider => ({
        ...bound(provider),
        buy: async (order) => {
          const result = await provider.buy(order);
          return result.why === 'timeout' ? provider.buy(anew(order, means)) : result;
        },
      }),
    },
  },
  {
    name: 'new-id-after-lost-request',
    mistake: 'the same, where by luck the first never arrived',
    ...{ source: SEEN, rule: 'ask-before-resend' },
    sentence: 'was sent under 2 ids',
    seenIn: ['truemoney topup: reset before-request', 'dvs topup: reset before-commit'],
    planting: {
      provider: (provider, { means }): SeamProvider => ({
        ...bound(provider),
        buy: async (order) => {
          const result = await provider.buy(order);
          return result.why === 'connection-lost' ? provider.buy(anew(order, means)) : result;
        },
      }),
    },
  },
  {
    name: 'settles-by-buying-again',
    mistake: 'its reconciliation buys what is pending once more, under a new id',
    ...{ source: SEEN, rule: 'no-double-charge' },
    sentence: 'You sent a new id',
    seenIn: ['dvs topup: 0;id, charged in truth', 'truemoney topup: 4501, charged in truth'],
    planting: {
      provider: (provider, { means }): SeamProvider => ({
        ...bound(provider),
        ask: async (order) => {
          const result = await provider.buy(anew(order, means));
          return result.outcome === 'unknown'
            ? { kind: 'open', result, progress: {} }
            : { kind: 'decided', result };
        },
      }),
    },
  },
  {
    name: 'restart-buys-again',
    mistake: 'takes orders that it finds pending after a restart for new ones',
    ...{ source: 'ours: a job queue that runs again', rule: 'no-double-charge' },
    sentence: 'after you were started again',
    seenIn: [
      'dvs topup: killed while the provider had the request',
      'truemoney topup: killed while the provider had the request',
    ],
    planting: {
      provider: (provider, { means }): SeamProvider => {
        const own = new Set<string>();
        return {
          ...bound(provider),
          buy: (order) => {
            own.add(order.orderId);
            return provider.buy(order);
          },
          ask: async (order) => {
            if (own.has(order.orderId)) return provider.ask(order);
            own.add(order.orderId);
            return { kind: 'decided', result: await provider.buy(anew(order, means)) };
          },
        };
      },
    },
  },
  {
    name: 'http-client-repeats-get',
    mistake: 'its HTTP client repeats a GET by itself, and the top-up of DVS is a GET',
    ...{ source: SEEN, provider: 'dvs', rule: 'ask-before-resend' },
    sentence: 'Your HTTP client repeats requests by itself',
    seenIn: ['dvs topup: reset after-commit', 'dvs topup: empty after-commit'],
    planting: {
      means: (means) => ({
        ...means,
        fetch: async (url, init) => {
          const send = means.fetch ?? fetch;
          if (init.method !== 'GET') return send(url, init);
          try {
            return await send(url, init);
          } catch {
            return send(url, init);
          }
        },
      }),
    },
  },
  {
    name: 'sends-no-id',
    mistake: 'leaves `transidclient` out, so that a repetition is a second purchase',
    ...{ source: 'DVS III', provider: 'dvs', rule: 'no-double-charge' },
    sentence: 'without an id of yours',
    seenIn: ['dvs topup: reset after-commit', 'dvs topup: hang after-commit'],
    planting: {
      means: (means) => ({
        ...means,
        fetch: (url, init) => (means.fetch ?? fetch)(url.replace(/&transidclient=[^&]*/, ''), init),
      }),
    },
  },
  {
    name: 'one-id-for-all',
    mistake: 'makes its ids of what is the same for two orders, such as phone and amount',
    ...{ source: SEEN, rule: 'ids-of-their-own' },
    sentence: 'Make a new id for each order',
    seenIn: [
      'dvs topup: two orders of the same goods, one after another',
      'truemoney topup: two orders of the same goods, one after another',
    ],
    planting: {
      provider: (provider): SeamProvider => {
        const idOf = ({ goods }: SeamOrder) =>
          `${goods.phone ?? goods.serviceCode ?? ''}-${goods.amountVnd}`;
        return {
          ...bound(provider),
          buy: (order) => provider.buy({ ...order, requestId: idOf(order) }),
          ask: (order) => provider.ask({ ...order, requestId: idOf(order) }),
        };
      },
    },
  },
  {
    name: 'duplicate-order-bought-twice',
    mistake: 'buys again what its own caller submits a second time',
    ...{ source: 'ours: a button that was clicked twice', rule: 'no-double-charge' },
    sentence: 'when its caller submitted order a again',
    seenIn: [
      'dvs topup: one order three times, one after another',
      'truemoney buy-cards: one order three times, one after another',
    ],
    planting: {
      port: (consumer) => {
        const times = new Map<string, number>();
        return {
          ...consumer,
          purchase: (order) => {
            const count = times.get(order.orderId) ?? 0;
            times.set(order.orderId, count + 1);
            const orderId = count === 0 ? order.orderId : `${order.orderId}#${count}`;
            return consumer.purchase({ ...order, orderId });
          },
          orders: async () => {
            const { orders } = await consumer.orders({});
            return { orders: orders.filter(({ orderId }) => !orderId.includes('#')) };
          },
        };
      },
    },
  },
];
