import type { ProviderName } from '../../wire/operation.js';
import type { Target } from '../ports.js';
import type { Scenario, StepOf } from '../scenario/scenario.js';
import type { DriverMaker } from './driver.js';
import { obstacleAtTarget, obstacleToClient } from './requirements.js';

/** What a run may cost a real account, before it begins. */
export interface Spending {
  /** The most that can be charged, in VND: every purchase that is sent, as if each succeeded. */
  readonly mostVnd: Readonly<Record<ProviderName, number>>;
  /** Phones that may be credited. */
  readonly phones: readonly string[];
}

/** Adds up what scenarios would send to a target; those that cannot be run there cost nothing. */
export function spendingOf(
  scenarios: readonly Scenario[],
  target: Target,
  drivers: readonly Pick<DriverMaker, 'kind'>[],
): Spending {
  const mostVnd = { dvs: 0, truemoney: 0 };
  const phones = new Set<string>();
  for (const { kind } of drivers) {
    for (const scenario of scenarios.filter((s) => canRun(s, target, kind))) {
      for (const step of scenario.steps) {
        if (step.kind === 'topup') phones.add(phoneToCredit(target, step));
        if (step.kind === 'topup') mostVnd[scenario.provider] += step.action.amountVnd;
        if (step.kind === 'buyCards') {
          mostVnd[scenario.provider] += step.action.amountVnd * step.action.quantity;
        }
      }
    }
  }
  return { mostVnd, phones: [...phones].sort() };
}

/** The phone that a top-up credits: the target's own where it has one, unless the step is about a wrong phone. */
export function phoneToCredit(target: Target, { action }: StepOf<'topup'>): string {
  const isWrong = action.wrongOnPurpose?.includes('phone') === true;
  return isWrong ? action.phone : (target.phone ?? action.phone);
}

function canRun(scenario: Scenario, target: Target, kind: DriverMaker['kind']): boolean {
  if (obstacleAtTarget(scenario, target) !== undefined) return false;
  if (target.credentials(scenario.provider) === undefined) return false;
  return kind === 'raw' || obstacleToClient(scenario, target) === undefined;
}
