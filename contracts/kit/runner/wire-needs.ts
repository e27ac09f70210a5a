import type { FaultKind } from '../../faults/effect.js';
import type { WireCapability } from '../ports.js';
import { asFaultRule, type FaultInput } from '../scenario/form/fault-form.js';
import type { Scenario, Step } from '../scenario/scenario.js';
import { askedFaults } from './asked-outcomes.js';

/** Faults that a host may be unable to bring about. */
const OF_FAULT: { readonly [Kind in FaultKind]?: WireCapability } = {
  reset: 'reset',
  empty: 'close',
  'half-body': 'cut',
  'malformed-chunk': 'break-chunk',
  garbage: 'garble',
  'content-length': 'misframe',
  redirect: 'redirect',
};

/** What a scenario needs a host to do to connections, by its faults and its magic values. */
export function wireNeeds({ faults, steps }: Scenario): ReadonlySet<WireCapability> {
  const kinds = [...faults.map(kindOf), ...steps.flatMap(kindsAskedFor)];
  return new Set(kinds.flatMap((kind) => (kind && OF_FAULT[kind]) ?? []));
}

function kindOf(fault: FaultInput): FaultKind | undefined {
  return asFaultRule(fault, 'any').effect?.kind;
}

function kindsAskedFor(step: Step): readonly (FaultKind | undefined)[] {
  if (step.kind === 'fault') return [kindOf(step.action)];
  return askedFaults(step).map(({ effect }) => effect.kind);
}
