import type {
  ConsumerAction,
  ConsumerScenario,
  ConsumerStep,
  TimedAction,
} from '../../consumer-scenario/consumer-scenario.js';
import type { OrderAsked } from '../../consumers/messages.js';
import type { Trial } from './trial.js';

/** Traffic as one thing after another, where that breaks the rule as well: a person reads it from top to bottom. */
export async function inSequence(
  scenario: ConsumerScenario,
  trial: Trial,
): Promise<ConsumerScenario> {
  const events = scenario.steps.flatMap((step) => (step.kind === 'traffic' ? step.events : []));
  if (events.length === 0 || scenario.steps.length > 1) return scenario;
  const started = faultsFirst(scenario, events);
  const candidates = [
    ...[oneAfterAnother, allTogether, byTheClock].map((way) => ({
      ...started,
      steps: way(started.rest),
    })),
    { ...scenario, steps: byTheClock(events) },
  ].map(
    ({ rest: _rest, ...candidate }: ConsumerScenario & { readonly rest?: unknown }) => candidate,
  );
  return (await trial.firstOf(candidates)) ?? scenario;
}

/**
 * Guesses at how small it may be, the smallest first: some orders bought one after another, with every fault there from the start;
 * then with whatever else happened. Where one of them holds, nothing after it has to wait through hours of traffic.
 */
export function guesses(scenario: ConsumerScenario): readonly ConsumerScenario[] {
  const events = scenario.steps.flatMap((step) => (step.kind === 'traffic' ? step.events : []));
  if (events.length === 0 || scenario.steps.length > 1) return [];
  const { rest, ...started } = faultsFirst(scenario, events);
  const bought = rest.filter(({ action }) => action.kind === 'purchase');
  return [bought, rest]
    .filter(({ length }) => length > 0)
    .map((some) => ({ ...started, steps: oneAfterAnother(some) }));
}

/** With every fault there from the start, and until the end. */
function faultsFirst(scenario: ConsumerScenario, events: readonly TimedAction[]) {
  const faults = events.flatMap(({ action }) => (action.kind === 'fault' ? [action.fault] : []));
  const given = { ...scenario.given, faults: [...scenario.given.faults, ...faults] };
  return { ...scenario, given, rest: events.filter(({ action }) => action.kind !== 'fault') };
}

function oneAfterAnother(events: readonly TimedAction[]): readonly ConsumerAction[] {
  return events.map(({ action }) => action);
}

/** Purchases at the same time, then everything else. */
function allTogether(events: readonly TimedAction[]): readonly ConsumerAction[] {
  const orders: OrderAsked[] = [];
  const others: ConsumerAction[] = [];
  for (const { action } of events) {
    const isNew =
      action.kind === 'purchase' &&
      action.crash === undefined &&
      action.orders.every(({ orderId }) => !orders.some((known) => known.orderId === orderId));
    if (isNew) orders.push(...action.orders);
    else others.push(action);
  }
  return orders.length === 0 ? others : [{ kind: 'purchase', orders }, ...others];
}

/** With the time between them. */
function byTheClock(events: readonly TimedAction[]): readonly ConsumerStep[] {
  let nowMs = events[0]?.atMs ?? 0;
  return events.flatMap(({ atMs, action }): readonly ConsumerStep[] => {
    const advanceMs = atMs - nowMs;
    nowMs = atMs;
    return advanceMs === 0 ? [action] : [{ kind: 'clock', advanceMs }, action];
  });
}
