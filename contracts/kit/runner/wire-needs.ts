import type { FaultKind } from '../../faults/effect.js';
import { NAMED_FAULTS, namedFault, type NamedFault } from '../../faults/named.js';
import { MAGIC_PHONE_BLOCK } from '../../wire/phone.js';
import type { WireCapability } from '../ports.js';
import { asFaultRule, type FaultInput } from '../scenario/form/fault-form.js';
import { isRequestStep, type Scenario, type Step } from '../scenario/scenario.js';

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
  if (!isRequestStep(step)) return [];
  const { requestId = '', simOutcome = '' } = step.action;
  const phone = step.kind === 'topup' ? step.action.phone : '';
  const named = [faultOfPhone(phone), faultOfRequestId(requestId), namedFault(simOutcome)];
  return named.map((fault) => fault?.effect.kind);
}

/** Digits after the block that say: what follows is the number of a fault. */
const FAULT_PHONES = `${MAGIC_PHONE_BLOCK}6`;

function faultOfPhone(phone: string): NamedFault | undefined {
  return phone.startsWith(FAULT_PHONES)
    ? namedFault(Number(phone.slice(FAULT_PHONES.length)))
    : undefined;
}

function faultOfRequestId(requestId: string): NamedFault | undefined {
  return NAMED_FAULTS.find(({ name }) => requestId.startsWith(`sim-${name}-`));
}
