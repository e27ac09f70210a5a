import { describe, expect, it } from 'vitest';
import type {
  ConsumerScenario,
  TimedAction,
} from '../../contracts/kit/consumer-scenario/consumer-scenario.js';
import type { RunRecord } from '../../contracts/kit/consumer-run/run-record.js';
import { runConsumerScenario } from '../../contracts/kit/consumer-run/run-consumer-scenario.js';
import { freshStateDir, referenceMaker, WORLDS } from '../consumer/consumer-bed.js';

const order = (orderId: string, provider: 'dvs' | 'truemoney' = 'truemoney') => ({
  ...{ orderId, provider, kind: 'topup', amountVnd: 20_000 },
  phone: `09710000${orderId.padStart(2, '0')}`,
});

const buy = (atMs: number, orderId: string): TimedAction => ({
  atMs,
  action: { kind: 'purchase', orders: [order(orderId) as never] },
});

/** Each purchase takes 10 s. */
const SLOW: TimedAction = {
  atMs: 0,
  action: { kind: 'fault', fault: { at: 'after-commit', delay: 10_000, match: {} } },
};

async function run(
  events: readonly TimedAction[],
  more: { readonly atOnce?: number; readonly signal?: AbortSignal } = {},
): Promise<RunRecord> {
  const scenario: ConsumerScenario = {
    ...{ title: 'traffic', group: 'chaos', source: ['ours: chance'] },
    given: { dvs: {}, truemoney: {}, wrong: [], faults: [] },
    steps: [{ kind: 'traffic', events, atOnce: more.atOnce ?? 8 }],
    ...{ decision: 'succeeded', covers: [] },
  };
  const maker = await referenceMaker();
  const place = { maker, worlds: WORLDS, freshStateDir, seed: 'traffic', signal: more.signal };
  return runConsumerScenario(scenario, place);
}

/** Messages of a kind, by when they began and ended, in milliseconds. */
function times({ messages, startedAtMs }: RunRecord, kind: string) {
  return messages
    .filter(({ name }) => name === kind)
    .map(({ began, ended }) => [began.atMs - startedAtMs, ended.atMs - startedAtMs]);
}

describe('traffic', () => {
  it('begins each event at its instant, whatever else is under way', async () => {
    const record = await run([SLOW, buy(1_000, '1'), buy(2_000, '2'), buy(2_000, '3')]);
    expect(times(record, 'purchase')).toEqual([
      [1_000, 11_000],
      [2_000, 12_000],
      [2_000, 12_000],
    ]);
  });

  it('lets no more purchases be under way than it says; those beyond wait in line', async () => {
    const record = await run([SLOW, buy(0, '1'), buy(1_000, '2'), buy(2_000, '3')], { atOnce: 1 });
    expect(times(record, 'purchase')).toEqual([
      [0, 10_000],
      [10_000, 20_000],
      [20_000, 30_000],
    ]);
  });

  it('leaves a settlement out that is due while another is under way', async () => {
    const settle = (atMs: number): TimedAction => ({ atMs, action: { kind: 'settle' } });
    const lost: TimedAction = {
      atMs: 0,
      action: {
        kind: 'fault',
        fault: { effect: 'reset', match: { operation: 'topup', first: 1 } },
      },
    };
    const record = await run([
      ...[lost, buy(0, '1'), { ...SLOW, atMs: 1 }],
      ...[settle(20_000), settle(25_000), settle(60_000)],
    ]);
    const begun = times(record, 'settle').map(([began]) => began);
    expect(begun.slice(0, 2)).toEqual([20_000, 60_000]);
  });

  it('ends a fault when its time is over', async () => {
    const fault: TimedAction = {
      atMs: 0,
      action: { kind: 'fault', fault: { effect: 'reset', match: {} }, forMs: 5_000 },
    };
    const record = await run([fault, buy(4_999, '1'), buy(5_000, '2')]);
    const [first, second] = record.world.observation.exchanges;
    expect(first?.told.cause.kind).toBe('reset');
    expect(second?.told.outcome).toBe('succeeded');
    expect(record.world.faults).toMatchObject([{ acted: 1 }]);
  });

  it('starts a consumer that was killed once, however many messages wait for it', async () => {
    const crash: TimedAction = { atMs: 1_000, action: { kind: 'crash' } };
    const record = await run([SLOW, buy(0, '1'), crash, buy(1_000, '2'), buy(1_000, '3')]);
    expect(record.lives.map(({ kind }) => kind)).toEqual(['started', 'killed', 'started']);
    const [first] = record.messages.filter(({ name }) => name === 'purchase');
    expect(first?.answer.kind).toBe('killed');
    expect(record.lastBook?.map(({ status }) => status)).toEqual([
      ...['succeeded', 'succeeded', 'succeeded'],
    ]);
  });

  it('kills at the next request after a message that says so', async () => {
    const [killed] = [buy(0, '1')];
    const action = { ...killed.action, crash: 'after-send' } as TimedAction['action'];
    const record = await run([{ atMs: 0, action }, buy(60_000, '2')]);
    expect(record.lives.map(({ kind }) => kind)).toEqual(['started', 'killed', 'started']);
    expect(record.lastBook?.map(({ status }) => status)).toEqual([...['succeeded', 'succeeded']]);
  });

  it('decides what the provider holds, at its instant', async () => {
    const held: TimedAction = {
      atMs: 0,
      action: {
        kind: 'fault',
        fault: { effect: { kind: 'code', code: '4501', truth: 'held' }, match: { first: 1 } },
      },
    };
    const resolve: TimedAction = {
      atMs: 30_000,
      action: { kind: 'resolve', orderId: '1', as: 'failed' },
    };
    const { world, startedAtMs } = await run([held, buy(0, '1'), resolve]);
    const [transaction] = world.transactions;
    expect(transaction?.state).toBe('failed');
    expect((transaction?.decidedAtMs ?? 0) - startedAtMs).toBe(30_000);
  });

  it('comes to its end when somebody stops it, and is judged with what it had', async () => {
    const controller = new AbortController();
    const later = Array.from({ length: 50 }, (_, i) => buy(60_000 * (i + 1), String(i + 2)));
    const running = run([buy(0, '1'), ...later], { signal: controller.signal });
    controller.abort();
    const record = await running;
    expect(record.orders.length).toBeLessThan(5);
    expect(record.lastBook).toBeDefined();
  });
});
