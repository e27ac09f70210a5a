import { VirtualClock } from '../../wire/virtual-clock.js';
import type { OrderAsked } from '../consumers/messages.js';
import { BandCounts, type LatencyRecorder, type LatencyTimes } from './latency.js';
import type { LoadAnswer, LoadAsked, LoadBalance, LoadOrder, LoadTarget } from './load-target.js';
import { loadRun, type LoadEnd, type LoadRunOptions } from './load-run.js';
import type { LoadResult } from './load-report.js';

/** One DVS top-up of 10,000 VND after the other. */
export function topupAt(index: number): OrderAsked {
  const phone = `09${String(12_000_000 + index)}`;
  return { orderId: `o-${index}`, provider: 'dvs', kind: 'topup', phone, amountVnd: 10_000 };
}

/** Keeps every value as it came. */
export class ListRecorder implements LatencyRecorder {
  readonly times: LatencyTimes[] = [];

  record(_operation: string, times: LatencyTimes): void {
    this.times.push(times);
  }

  summaries(): ReturnType<LatencyRecorder['summaries']> {
    if (this.times.length === 0) return [];
    return (['due', 'sent'] as const).map((since) => {
      const ms = this.times
        .map(({ sinceDueMs, sinceSentMs }) => (since === 'due' ? sinceDueMs : sinceSentMs))
        .sort((one, other) => one - other);
      const bands = new BandCounts();
      for (const one of ms) bands.add(one);
      const at = (percentile: number) =>
        ms[Math.max(0, Math.ceil((percentile / 100) * ms.length) - 1)] ?? 0;
      const curve = [0, 50, 90, 99, 99.9].map((percentile) => ({ percentile, ms: at(percentile) }));
      return {
        ...{ operation: 'all', since, count: ms.length, curve, bands: bands.bands() },
        ...{ p50Ms: at(50), p90Ms: at(90), p99Ms: at(99), p999Ms: at(99.9), maxMs: at(100) },
      };
    });
  }
}

/** What a scripted provider does with the n-th purchase, from 0. */
export interface ScriptedPurchase {
  /** Until the answer, in milliseconds; default 10. */
  readonly takesMs?: number;
  /** Default: succeeded, with a transaction of its own. */
  readonly answer?: LoadAnswer;
  /** Whether the account pays for it; default when it succeeds. */
  readonly isCharged?: boolean;
}

/** A provider by script, with an account that really goes down. */
export class ScriptedTarget implements LoadTarget {
  readonly providers = ['dvs'] as const;
  readonly bought: LoadOrder[] = [];
  readonly asked: LoadOrder[] = [];
  balanceVnd = 1_000_000_000;
  /** Purchases under way, now and at most. */
  underWay = 0;
  mostUnderWay = 0;

  constructor(
    readonly clock: VirtualClock,
    readonly script: (nth: number) => ScriptedPurchase = () => ({}),
    readonly answerTo: (order: LoadOrder, nth: number) => LoadAsked = () => ({
      kind: 'stop',
      why: 'no-id',
    }),
  ) {}

  async buy(order: LoadOrder): Promise<LoadAnswer> {
    const nth = this.bought.push(order) - 1;
    const { takesMs = 10, answer = succeeded(nth), isCharged } = this.script(nth);
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    await new Promise<void>((resolve) => void this.clock.after(takesMs, resolve));
    this.underWay -= 1;
    if (isCharged ?? answer.outcome === 'succeeded') this.balanceVnd -= order.asked.amountVnd;
    return answer;
  }

  ask(order: LoadOrder): Promise<LoadAsked> {
    return Promise.resolve(this.answerTo(order, this.asked.push(order) - 1));
  }

  balance(): Promise<LoadBalance> {
    return Promise.resolve({ kind: 'balance', amountVnd: this.balanceVnd });
  }
}

export function succeeded(nth: number): LoadAnswer {
  const code = { outcome: 'succeeded', code: '0', table: 'telco' } as const;
  return { ...code, transactionId: `t-${nth}` };
}

export const UNKNOWN: LoadAnswer = { outcome: 'unknown', why: 'timeout' };

/** Time that is moved from event to event by the test. */
export function frozenClock(): VirtualClock {
  return new VirtualClock({
    host: { nowMs: () => 0, after: () => () => undefined },
    mode: { kind: 'frozen' },
    breathe,
  });
}

/** Lets everything run that is ready to. */
function breathe(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/** Runs a load to its end in virtual time, at once. */
export async function runVirtually(
  target: LoadTarget & { readonly clock: VirtualClock },
  options: Partial<LoadRunOptions> = {},
): Promise<{ readonly end: LoadEnd; readonly recorder: ListRecorder }> {
  const { clock } = target;
  const recorder = new ListRecorder();
  let ids = 0;
  let isDone = false;
  const running: Promise<LoadEnd> = loadRun({
    ...{ target, clock, recorder, orderAt: topupAt, newRequestId: () => `r-${ids++}` },
    ...{ ratePerS: 10, durationMs: 1_000, atOnce: 100, ...options },
  }).finally(() => (isDone = true));
  // Nobody waits for it while time is moved.
  running.catch(() => undefined);
  // What has not ended may wait for time, and for nothing else.
  const isRunning = () => !isDone;
  while (isRunning()) {
    await breathe();
    await clock.advanceToNext();
  }
  return { end: await running, recorder };
}

/** The result of a run that must have taken place. */
export function resultOf(end: LoadEnd): LoadResult {
  if (end.kind === 'done') return end.result;
  throw new Error(`nobody answered: ${end.reason}`);
}
