import { PROVIDER_NAMES } from '../../../wire/operation.js';
import {
  CRASH_POINTS,
  type ConsumerAction,
  type TimedAction,
} from '../../consumer-scenario/consumer-scenario.js';
import type { ChaosProfile } from '../profile/chaos-profile.js';
import type { Arrival } from './arrivals.js';
import type { Draw } from './draw.js';
import { balanceFault } from './request-faults.js';

const HOUR_MS = 3_600_000;

/** How soon a caller submits an order again, in milliseconds: a second click, or the next morning's job. */
const AGAIN_AFTER_MS = [200, 5_000, 40_000, 300_000] as const;

/** How soon the provider decides what it holds, or takes a success back, in milliseconds. */
const LEAST_DECISION_MS = 20_000;
const MOST_DECISION_MS = 1_200_000;

/** What callers and the provider's staff do about one order. */
export function aboutOrder(
  draw: Draw,
  { atMs, order }: Arrival,
  { traffic, decisions }: ChaosProfile,
): readonly TimedAction[] {
  const events: TimedAction[] = [];
  const at = (afterMs: number, action: ConsumerAction) =>
    events.push({ atMs: atMs + afterMs, action });
  if (draw.happens(traffic.submittedAgain)) {
    at(draw.oneOf(AGAIN_AFTER_MS), { kind: 'purchase', orders: [order] });
  }
  const { orderId } = order;
  const laterMs = draw.between(LEAST_DECISION_MS, MOST_DECISION_MS);
  const decision = draw.byWeight(['succeeded', 'failed'], decisions.as);
  if (draw.happens(decisions.early) && decision !== undefined) {
    at(laterMs, { kind: 'resolve', orderId, as: decision });
  }
  if (draw.happens(decisions.reversed)) {
    at(laterMs + MOST_DECISION_MS, { kind: 'resolve', orderId, as: 'reversed' });
  }
  return events;
}

/** What happens again and again, whoever orders: settlements, and balances of both accounts. */
export function routine(
  draw: Draw,
  { traffic, faults }: ChaosProfile,
  durationMs: number,
): readonly TimedAction[] {
  const events: TimedAction[] = [];
  for (const atMs of every(traffic.settleEveryMs, durationMs)) {
    events.push({ atMs, action: { kind: 'settle' } });
  }
  for (const atMs of every(traffic.balanceEveryMs, durationMs)) {
    for (const provider of PROVIDER_NAMES) {
      events.push(...balanceFault(draw, { atMs, provider }, faults));
      events.push({ atMs, action: { kind: 'balance', provider } });
    }
  }
  return events;
}

function every(everyMs: number, untilMs: number): readonly number[] {
  if (everyMs === 0) return [];
  return Array.from({ length: Math.floor(untilMs / everyMs) }, (_, i) => (i + 1) * everyMs);
}

/**
 * Kills of the consumer: on its own, or during a purchase or a settlement that is there anyway.
 * @param events those that a kill may fall on; those that it does come back changed.
 */
export function withCrashes(
  draw: Draw,
  events: readonly TimedAction[],
  {
    crashes: { perHour, points },
    durationMs,
  }: Pick<ChaosProfile, 'crashes'> & { readonly durationMs: number },
): readonly TimedAction[] {
  if (perHour === 0) return events;
  const changed = [...events];
  const added: TimedAction[] = [];
  for (let atMs = draw.waitMs(HOUR_MS / perHour); atMs < durationMs;) {
    const point = draw.byWeight([...CRASH_POINTS, 'between'], points);
    const i = changed.findIndex((event) => event.atMs >= atMs && canCarryCrash(event.action));
    const carrier = changed[i];
    if (point === 'between' || point === undefined || carrier === undefined) {
      added.push({ atMs, action: { kind: 'crash' } });
    } else {
      changed[i] = { ...carrier, action: { ...carrier.action, crash: point } as ConsumerAction };
    }
    atMs += draw.waitMs(HOUR_MS / perHour);
  }
  return [...changed, ...added];
}

function canCarryCrash(action: ConsumerAction): boolean {
  if (action.kind === 'purchase') return action.crash === undefined && action.orders.length === 1;
  return action.kind === 'settle' && action.crash === undefined;
}
