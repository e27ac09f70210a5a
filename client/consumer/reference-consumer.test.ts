import { describe, expect, it } from 'vitest';
import type { Configuration, OrderAsked } from '../../contracts/kit/consumers/messages.js';
import type { Planting } from '../../contracts/kit/known-bad/planting.js';
import { chanceStream } from '../../contracts/wire/chance.js';
import { memoryOrderStore, type MemoryShelf } from '../desk/memory-order-store.js';
import type { ClosableOrderStore } from '../desk/order-store.js';
import type { ClientFetch } from '../fetch-sender.js';
import {
  CARDS,
  cannedFetch,
  cardsBody,
  DVS,
  DVS_URL,
  SOLD,
  TRUEMONEY,
  TRUEMONEY_URL,
} from '../partner.suite.js';
import { VirtualClock } from '../virtual-clock.suite.js';
import { referenceConsumerModule } from './reference-consumer-module.js';
import { referenceConsumer, type ReferenceConsumer } from './reference-consumer.js';

const CONFIGURATION: Configuration = {
  dvs: { baseUrl: DVS_URL, ...DVS },
  truemoney: { url: TRUEMONEY_URL, ...TRUEMONEY },
  ...{ requestTimeoutMs: 30_000, stateDir: '/state/one', seed: 'seed' },
};
const ORDER: OrderAsked = {
  ...{ orderId: 'A', provider: 'dvs', kind: 'topup' },
  ...{ phone: '0912345678', amountVnd: 10_000 },
};
const RESET = Object.assign(new Error('x'), { code: 'ECONNRESET' });

function consumerOn(fetch: ClientFetch, planting?: Planting) {
  const shelf: MemoryShelf = new Map();
  const lines: string[] = [];
  const consumer = referenceConsumer({
    means: { fetch, log: (line) => lines.push(line) },
    storeFor: (stateDir) => memoryOrderStore(shelf, stateDir),
    planting,
  });
  return { consumer, lines };
}

async function configured(bodies: readonly (string | Error)[], planting?: Planting) {
  const { fetch, asked } = cannedFetch(...bodies);
  const { consumer, lines } = consumerOn(fetch, planting);
  await consumer.configure(CONFIGURATION);
  return { consumer, asked, lines };
}

describe('before it is configured', () => {
  it.each([
    ['purchase', (consumer: ReferenceConsumer) => consumer.purchase(ORDER)],
    ['settle', (consumer: ReferenceConsumer) => consumer.settle({})],
    ['orders', (consumer: ReferenceConsumer) => consumer.orders({})],
    ['balance', (consumer: ReferenceConsumer) => consumer.balance({ provider: 'dvs' })],
  ])('it refuses %s, and after it was closed too', async (_name, send) => {
    const { consumer } = consumerOn(cannedFetch('1;42').fetch);
    await expect(send(consumer)).rejects.toMatchObject({ code: 'NOT_CONFIGURED' });
    await consumer.configure(CONFIGURATION);
    consumer.close();
    await expect(send(consumer)).rejects.toMatchObject({ code: 'NOT_CONFIGURED' });
  });
});

describe('the five messages', () => {
  it('tell what a customer paid and got back', async () => {
    const { consumer } = await configured([RESET, '61;42', '-3', '1;44']);
    expect(await consumer.purchase(ORDER)).toEqual({ status: 'pending' });
    expect(await consumer.settle({})).toEqual({});
    expect(await consumer.purchase({ ...ORDER, orderId: 'B' })).toEqual({ status: 'failed' });
    expect(await consumer.purchase({ ...ORDER, orderId: 'C' })).toEqual({ status: 'succeeded' });
    const paid = { status: 'failed', chargedVnd: 10_000, refundedVnd: 10_000 };
    expect(await consumer.orders({})).toEqual({
      orders: [
        { orderId: 'A', ...paid },
        { orderId: 'B', ...paid },
        { orderId: 'C', status: 'succeeded', chargedVnd: 10_000, refundedVnd: 0 },
      ],
    });
  });

  it('deliver cards with what the port knows of them', async () => {
    const { consumer } = await configured([cardsBody('T1')]);
    const { requestId: _, ...goods } = CARDS;
    const order: OrderAsked = { orderId: 'C', provider: 'truemoney', kind: 'cards', ...goods };
    const cards = SOLD.map(({ serial, pin, expiry }) => ({ serial, pin, expiry }));
    expect(await consumer.purchase(order)).toEqual({ status: 'succeeded', cards });
    expect(await consumer.orders({})).toMatchObject({ orders: [{ cards }] });
  });

  it('show no code as a balance', async () => {
    const { consumer } = await configured(['1250000', '-302', RESET]);
    const asked = () => consumer.balance({ provider: 'dvs' });
    expect(await asked()).toEqual({ availableVnd: 1_250_000 });
    expect(await asked()).toMatchObject({ error: expect.stringContaining('refused -302') });
    expect(await asked()).toMatchObject({ error: expect.stringContaining('connection-lost') });
  });

  it('know only the providers that were configured', async () => {
    const { consumer } = await configured(['1;42']);
    const { truemoney: _, ...configuration } = CONFIGURATION;
    await consumer.configure(configuration);
    const unknown = { code: 'PROVIDER_NOT_CONFIGURED' };
    await expect(consumer.balance({ provider: 'truemoney' })).rejects.toMatchObject(unknown);
  });

  it('wait for a provider as long as they were told', async () => {
    const clock = new VirtualClock();
    const shelf: MemoryShelf = new Map();
    const consumer = referenceConsumer({
      means: { fetch: () => new Promise(() => undefined), clock },
      storeFor: (stateDir) => memoryOrderStore(shelf, stateDir),
    });
    await consumer.configure({ ...CONFIGURATION, requestTimeoutMs: 7_000 });
    const buying = consumer.purchase(ORDER);
    while (clock.waiting === 0) await Promise.resolve();
    clock.advance(6_999);
    expect(clock.waiting).toBe(1);
    clock.advance(1);
    expect(await buying).toEqual({ status: 'pending' });
  });
});

describe('configured again', () => {
  it('with another folder it is in another world, and finds the first one again', async () => {
    const { consumer } = await configured(['1;42']);
    await consumer.purchase(ORDER);
    await consumer.configure({ ...CONFIGURATION, stateDir: '/state/two' });
    expect(await consumer.orders({})).toEqual({ orders: [] });
    await consumer.configure(CONFIGURATION);
    expect(await consumer.orders({})).toMatchObject({ orders: [{ orderId: 'A' }] });
  });

  it('it cuts off what was under way, which is pending and asked about', async () => {
    const answers: ((body: string) => void)[] = [];
    const fetch: ClientFetch = () =>
      new Promise((resolve) => answers.push((body) => resolve(new Response(body))));
    const { consumer } = consumerOn(fetch);
    await consumer.configure(CONFIGURATION);
    const buying = consumer.purchase(ORDER);
    const cutOff = expect(buying).rejects.toMatchObject({ code: 'STORE_CLOSED' });
    while (answers.length < 1) await Promise.resolve();
    await consumer.configure(CONFIGURATION);
    expect(await consumer.orders({})).toMatchObject({ orders: [{ status: 'pending' }] });
    answers[0]?.('61;42');
    await cutOff;
    expect(await consumer.orders({})).toMatchObject({ orders: [{ refundedVnd: 0 }] });
    const settling = consumer.settle({});
    while (answers.length < 2) await Promise.resolve();
    answers[1]?.('1;43');
    await settling;
    expect(await consumer.orders({})).toMatchObject({ orders: [{ status: 'succeeded' }] });
  });

  it('with what cannot be used it stays as it was', async () => {
    const { consumer } = await configured(['1;42']);
    await consumer.purchase(ORDER);
    const wrong = { ...CONFIGURATION, dvs: { baseUrl: 'nowhere', ...DVS } };
    const refused = { code: 'CLIENT_URL_INVALID' };
    await expect(consumer.configure(wrong)).rejects.toMatchObject(refused);
    expect(await consumer.orders({})).toMatchObject({ orders: [{ orderId: 'A' }] });
  });

  it('closes each book that it opens, also one that cannot be read', async () => {
    const open = new Set<string>();
    const storeFor = (stateDir: string): ClosableOrderStore => {
      open.add(stateDir);
      return {
        load: () => {
          if (stateDir === 'broken') throw new Error('unreadable');
          return [];
        },
        save: () => undefined,
        close: () => void open.delete(stateDir),
      };
    };
    const consumer = referenceConsumer({ storeFor });
    await consumer.configure({ ...CONFIGURATION, stateDir: 'one' });
    await consumer.configure({ ...CONFIGURATION, stateDir: 'two' });
    expect([...open]).toEqual(['two']);
    const broken = consumer.configure({ ...CONFIGURATION, stateDir: 'broken' });
    await expect(broken).rejects.toThrow('unreadable');
    expect([...open]).toEqual([]);
  });
});

describe('a mistake is planted', () => {
  it('at its means', async () => {
    const { asked, consumer } = await configured(['1;42'], {
      means: (means) => ({ ...means, newRequestId: () => 'SAME' }),
    });
    await consumer.purchase(ORDER);
    expect(asked[0]?.url).toContain('transidclient=SAME');
  });

  it('at its providers', async () => {
    const names: string[] = [];
    const { consumer } = await configured(['0;42'], {
      provider: (provider, { name }) => {
        names.push(name);
        const buy: typeof provider.buy = async (order) => ({
          ...(await provider.buy(order)),
          outcome: 'failed',
        });
        return { buy, ask: (order) => provider.ask(order), balance: () => provider.balance() };
      },
    });
    expect(names).toEqual(['dvs', 'truemoney']);
    expect(await consumer.purchase(ORDER)).toEqual({ status: 'failed' });
  });

  it('at its book', async () => {
    const { consumer } = await configured(['1;42'], {
      store: (store) => ({ load: () => store.load(), save: () => undefined }),
    });
    await consumer.purchase(ORDER);
    expect(await consumer.orders({})).toMatchObject({ orders: [{ status: 'succeeded' }] });
    await consumer.configure(CONFIGURATION);
    expect(await consumer.orders({})).toEqual({ orders: [] });
  });

  it('at its port, once for all configurations', async () => {
    let plantings = 0;
    const { consumer } = await configured(['1;42'], {
      port: (whole) => {
        plantings += 1;
        return { ...whole, orders: () => Promise.resolve({ orders: [] }) };
      },
    });
    await consumer.configure(CONFIGURATION);
    await consumer.purchase(ORDER);
    expect(await consumer.orders({})).toEqual({ orders: [] });
    expect(plantings).toBe(1);
  });
});

describe('as a module', () => {
  const means = (seed: string, fetch: typeof globalThis.fetch) => {
    const chance = chanceStream(seed);
    return {
      fetch,
      clock: new VirtualClock(),
      random: () => chance.unit(),
      log: () => undefined,
      during: async <Result>(work: () => Promise<Result>) => work(),
    };
  };

  it('draws its ids from the chance that it was given', async () => {
    const idsOf = async (seed: string) => {
      const { fetch, asked } = cannedFetch('1;42', '1;43');
      const consumer = referenceConsumerModule()(means(seed, fetch as typeof globalThis.fetch));
      await consumer.configure(CONFIGURATION);
      await consumer.purchase(ORDER);
      await consumer.purchase({ ...ORDER, orderId: 'B' });
      return asked.map(({ url }) => new URL(url).searchParams.get('transidclient'));
    };
    const ids = await idsOf('x');
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{32}$/);
    expect(new Set(ids).size).toBe(2);
    expect(await idsOf('x')).toEqual(ids);
    expect(await idsOf('y')).not.toEqual(ids);
  });

  it('finds its orders again after a kill, and is another shop in another module', async () => {
    const { fetch } = cannedFetch(RESET, '1;42');
    const given = () => means('x', fetch as typeof globalThis.fetch);
    const open = referenceConsumerModule();
    const killed = open(given());
    await killed.configure(CONFIGURATION);
    await killed.purchase(ORDER);
    const next = open(given());
    await next.configure(CONFIGURATION);
    await next.settle({});
    expect(await next.orders({})).toMatchObject({ orders: [{ status: 'succeeded' }] });
    const stranger = referenceConsumerModule()(given());
    await stranger.configure(CONFIGURATION);
    expect(await stranger.orders({})).toEqual({ orders: [] });
  });
});

it('its log has neither secrets nor PINs', async () => {
  const { consumer, lines } = await configured([cardsBody('T1'), RESET]);
  const { requestId: _, ...goods } = CARDS;
  await consumer.purchase({ orderId: 'C', provider: 'truemoney', kind: 'cards', ...goods });
  await consumer.purchase(ORDER);
  expect(lines).toEqual([
    'order "C" is succeeded',
    'order "A" is pending (connection-lost: ECONNRESET x)',
  ]);
});
