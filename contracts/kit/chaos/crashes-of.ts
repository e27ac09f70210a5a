import { actionsOf } from '../consumer-scenario/actions-of.js';
import { CRASH_POINTS } from '../consumer-scenario/consumer-scenario.js';
import type { RunRecord } from '../consumer-run/run-record.js';
import type { CrashCount } from './survival.js';

/** How often the consumer was killed, by the point that the scenario asked for; those that never came are left out. */
export function crashesOf({ scenario, lives }: RunRecord): readonly CrashCount[] {
  const killed = lives.filter(({ kind }) => kind === 'killed').length;
  const actions = actionsOf(scenario.steps);
  const asked = CRASH_POINTS.map((point): CrashCount => {
    return {
      point,
      count: actions.filter((action) => 'crash' in action && action.crash === point).length,
    };
  });
  const ofPoints = asked.reduce((sum, { count }) => sum + count, 0);
  const between = Math.max(0, killed - ofPoints);
  return [...asked, { point: 'between', count: between } as const].filter(({ count }) => count > 0);
}
