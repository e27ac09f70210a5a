import { actionsOf, ordersOf } from '../../consumer-scenario/actions-of.js';
import type { ConsumerScenario } from '../../consumer-scenario/consumer-scenario.js';
import { fewest } from './fewest.js';
import { faultsOf, withActions, withFaults, withOrders } from './parts.js';
import type { Trial } from './trial.js';

/** Takes out orders, with all that is about them. @param likely orders of the finding: perhaps they alone suffice. */
export async function fewerOrders(
  scenario: ConsumerScenario,
  trial: Trial,
  likely: readonly string[],
): Promise<ConsumerScenario> {
  const alone = withOrders(scenario, new Set(likely));
  const start = likely.length > 0 && (await trial.breaks(alone)) ? alone : scenario;
  const ids = [...ordersOf(start.steps).keys()];
  const kept = await fewest(ids, (some) => trial.breaks(withOrders(start, new Set(some))));
  return withOrders(start, new Set(kept));
}

/** Takes out faults. */
export async function fewerFaults(
  scenario: ConsumerScenario,
  trial: Trial,
): Promise<ConsumerScenario> {
  const places = faultsOf(scenario).map((_, index) => index);
  const only = (kept: readonly number[]) =>
    withFaults(scenario, (fault, index) => (kept.includes(index) ? fault : undefined));
  return only(await fewest(places, (kept) => trial.breaks(only(kept))));
}

/** Takes out whatever else happens: settlements, kills, decisions, balances, second submissions. */
export async function fewerActions(
  scenario: ConsumerScenario,
  trial: Trial,
): Promise<ConsumerScenario> {
  const places = actionsOf(scenario.steps).flatMap(({ kind }, i) => (kind === 'fault' ? [] : [i]));
  const only = (kept: readonly number[]) =>
    withActions(scenario, (action, index) =>
      action.kind === 'fault' || kept.includes(index) ? action : undefined,
    );
  return only(await fewest(places, (kept) => trial.breaks(only(kept))));
}

/** Takes out the passing of time, where it is a step of its own. */
export async function fewerClocks(
  scenario: ConsumerScenario,
  trial: Trial,
): Promise<ConsumerScenario> {
  const places = scenario.steps.flatMap(({ kind }, i) => (kind === 'clock' ? [i] : []));
  const only = (kept: readonly number[]) => ({
    ...scenario,
    steps: scenario.steps.filter(({ kind }, i) => kind !== 'clock' || kept.includes(i)),
  });
  return only(await fewest(places, (kept) => trial.breaks(only(kept))));
}
