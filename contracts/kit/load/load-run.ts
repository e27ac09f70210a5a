import type { Clock } from '../../wire/clock.js';
import type { OrderAsked } from '../consumers/messages.js';
import { areSilent, readBalances, type Balances } from './balances.js';
import { askOpen } from './ask-open.js';
import { conservationOf, type Conservation } from './conservation.js';
import type { LatencyRecorder } from './latency.js';
import type { LoadArrivals, LoadFinding, LoadResult } from './load-report.js';
import { loadNotes } from './load-notes.js';
import { operationOf, type LoadOrder, type LoadTarget } from './load-target.js';
import { OpenLoop, type ArrivalPlan, type ArrivalState } from './open-loop.js';
import { saturatedFrom } from './saturation.js';
import { Tally } from './tally.js';

/** How far a load run has come. */
export interface LoadProgress extends ArrivalState {
  /** `asking`: every purchase has ended, and unknown ones are asked about. */
  readonly phase: 'buying' | 'asking';
  /** Orders whose end is not known. */
  readonly open: number;
}

export interface LoadRunOptions extends ArrivalPlan {
  readonly target: LoadTarget;
  /** The i-th order, from 0; called once for each, in order. */
  readonly orderAt: (index: number) => OrderAsked;
  /**
   * A fresh id for each order, `[A-Za-z0-9_-]{1,36}`. DANGER: not from a seed. A second run against the same provider would send ids
   * that it has seen, and be told of the first run's purchases.
   */
  readonly newRequestId: () => string;
  readonly recorder: LatencyRecorder;
  /** Real time; fractions of a millisecond count. */
  readonly clock: Clock;
  /** Ends the arrivals early: purchases under way are waited for, no question is asked, and all is reported. */
  readonly signal?: AbortSignal | undefined;
  /** Told several times a second. */
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
}

/** What came of a load run; `silent` when no provider answered before it began: then nothing was bought. */
export type LoadEnd =
  | { readonly kind: 'done'; readonly result: LoadResult }
  | { readonly kind: 'silent'; readonly reason: string };

const PROGRESS_EVERY_MS = 200;

/**
 * Puts providers under load: reads their balances, lets orders arrive at a steady rate whatever becomes of those before, asks about
 * the unknown ones, reads the balances again, and holds what has left the accounts against what succeeded.
 */
export async function loadRun(options: LoadRunOptions): Promise<LoadEnd> {
  const { target, clock, signal, ratePerS, durationMs, atOnce } = options;
  const opening = await readBalances(target, clock);
  if (areSilent(opening)) return { kind: 'silent', reason: silence(opening) };
  const tally = new Tally();
  const loop = new OpenLoop({
    ...{ ratePerS, durationMs, atOnce, clock, signal },
    send: ({ index, dueAtMs, sentAtMs }) => buy(options, tally, { index, dueAtMs, sentAtMs }),
  });
  let phase: LoadProgress['phase'] = 'buying';
  const hush = ticking(options, () => ({
    ...loop.state(),
    phase,
    open: tally.openOrders().length,
  }));
  try {
    await loop.run();
    const arrivals = arrivalsOf(options, loop);
    phase = 'asking';
    await askOpen({ target, tally, clock, signal });
    const closing = await readBalances(target, clock);
    return { kind: 'done', result: resultOf(options, { arrivals, tally, opening, closing }) };
  } finally {
    hush();
  }
}

/** Buys one order and counts what came of it. */
async function buy(
  { target, orderAt, newRequestId, clock, recorder }: LoadRunOptions,
  tally: Tally,
  at: { readonly index: number; readonly dueAtMs: number; readonly sentAtMs: number },
): Promise<void> {
  const order: LoadOrder = { asked: orderAt(at.index), requestId: newRequestId() };
  const answer = await target.buy(order);
  const answeredAtMs = clock.nowMs();
  recorder.record(operationOf(order.asked), {
    sinceDueMs: answeredAtMs - at.dueAtMs,
    sinceSentMs: answeredAtMs - at.sentAtMs,
  });
  tally.answered(order, answer);
}

/** Tells of the progress now and then. @returns what ends it. */
function ticking({ clock, onProgress }: LoadRunOptions, progress: () => LoadProgress): () => void {
  if (onProgress === undefined) return () => undefined;
  let callOff: () => void = () => undefined;
  const tick = () => {
    onProgress(progress());
    callOff = clock.after(PROGRESS_EVERY_MS, tick);
  };
  tick();
  return () => callOff();
}

function arrivalsOf({ ratePerS, durationMs, atOnce }: ArrivalPlan, loop: OpenLoop): LoadArrivals {
  const { due, sent, answered, elapsedMs } = loop.state();
  const seconds = loop.seconds();
  return {
    ...{ ratePerS, durationMs, atOnce, due, sent, answered },
    ...{ unsent: due - sent, elapsedMs, achievedPerS: loop.achievedPerS },
    saturatedFromSecond: saturatedFrom(seconds),
    senderLateMs: loop.senderLateMs,
    seconds,
  };
}

interface Measured {
  readonly arrivals: LoadArrivals;
  readonly tally: Tally;
  readonly opening: Balances;
  readonly closing: Balances;
}

function resultOf({ target, recorder, signal }: LoadRunOptions, measured: Measured): LoadResult {
  const { arrivals, tally, opening, closing } = measured;
  const conservation = target.providers.map((provider) =>
    conservationOf(provider, {
      opening: opening.get(provider),
      closing: closing.get(provider),
      money: tally.money(provider),
    }),
  );
  const open = tally.openOrders().length;
  const counts = tally.counts();
  return {
    arrivals,
    counts,
    unknowns: { seen: tally.unknownSeen, resolved: tally.unknownSeen - open, open },
    latency: recorder.summaries(),
    conservation,
    findings: [...conservation.flatMap(moneyFinding), ...idFindings(tally)],
    notes: loadNotes({ arrivals, counts, open }),
    isStopped: signal?.aborted === true,
  };
}

function moneyFinding({ provider, verdict, text }: Conservation): readonly LoadFinding[] {
  if (verdict === 'unread') return [{ rule: 'balance-is-readable', provider, text }];
  return verdict === 'broken' ? [{ rule: 'money-is-conserved', provider, text }] : [];
}

function idFindings(tally: Tally): readonly LoadFinding[] {
  const { shown, count } = tally.idTroubles();
  return shown.map(({ provider, text }, i) => {
    const more = i === shown.length - 1 && count > shown.length ? ` (${count} in all)` : '';
    return { rule: 'ids-are-unique', provider, text: `${provider}: ${text}${more}.` };
  });
}

function silence(opening: Balances): string {
  const words = [...opening].map(([provider, balance]) =>
    balance.kind === 'unread' ? `${provider}: ${balance.reason}` : provider,
  );
  return words.join(', ');
}
