import { actionsOf } from '../../consumer-scenario/actions-of.js';
import type {
  ConsumerAction,
  ConsumerScenario,
} from '../../consumer-scenario/consumer-scenario.js';
import type { FaultInput } from '../../scenario/form/fault-form.js';

/** Changes a part of a scenario, or takes it out. */
type Change<Part> = (part: Part, index: number) => Part | undefined;

/** The scenario with each action changed, those of traffic included; actions are counted in their order. */
export function withActions(
  scenario: ConsumerScenario,
  change: Change<ConsumerAction>,
): ConsumerScenario {
  let index = -1;
  const changed = (action: ConsumerAction) => change(action, (index += 1));
  const steps = scenario.steps.flatMap((step): ConsumerScenario['steps'] => {
    if (step.kind === 'clock') return [step];
    if (step.kind !== 'traffic') return [changed(step)].filter((one) => one !== undefined);
    const events = step.events.flatMap(({ atMs, action }) => {
      const one = changed(action);
      return one === undefined ? [] : [{ atMs, action: one }];
    });
    return events.length === 0 ? [] : [{ ...step, events }];
  });
  return { ...scenario, steps };
}

/** The scenario with each fault changed, those that are there from the start first. */
export function withFaults(
  scenario: ConsumerScenario,
  change: Change<FaultInput>,
): ConsumerScenario {
  let index = -1;
  const changed = (fault: FaultInput) => change(fault, (index += 1));
  const faults = scenario.given.faults.flatMap((fault) => changed(fault) ?? []);
  const started = { ...scenario, given: { ...scenario.given, faults } };
  return withActions(started, (action) => {
    if (action.kind !== 'fault') return action;
    const fault = changed(action.fault);
    return fault && { ...action, fault };
  });
}

/** Every fault, those that are there from the start first. */
export function faultsOf({ given, steps }: ConsumerScenario): readonly FaultInput[] {
  const added = actionsOf(steps).flatMap((action) =>
    action.kind === 'fault' ? [action.fault] : [],
  );
  return [...given.faults, ...added];
}

/** The scenario with only these orders in it. */
export function withOrders(
  scenario: ConsumerScenario,
  kept: ReadonlySet<string>,
): ConsumerScenario {
  return withActions(scenario, (action) => {
    if (action.kind === 'resolve') return kept.has(action.orderId) ? action : undefined;
    if (action.kind !== 'purchase') return action;
    const orders = action.orders.filter(({ orderId }) => kept.has(orderId));
    return orders.length === 0 ? undefined : { ...action, orders };
  });
}

/** Kills that a scenario asks for. */
export function crashCount({ steps }: ConsumerScenario): number {
  return actionsOf(steps).filter(
    (action) => action.kind === 'crash' || ('crash' in action && action.crash !== undefined),
  ).length;
}
