import { faultOfPhone, faultOfRequestId, MAGIC_ID_PREFIX } from '../../faults/magic-fault.js';
import { namedFault, type NamedFault } from '../../faults/named.js';
import { MAGIC_PHONE_BLOCK } from '../../wire/phone.js';
import { isRequestStep, type Step } from '../scenario/scenario.js';

/** The simulator's header by which a single request asks for an outcome. */
const HEADER = 'x-sim-outcome';

const MAGIC_PHONE = new RegExp(`${MAGIC_PHONE_BLOCK}\\d{6}`, 'g');
const MAGIC_ID = new RegExp(`\\b${MAGIC_ID_PREFIX}[a-z0-9][a-z0-9-]*`, 'g');

/** What a step asks the simulator for by magic, wherever in its request it stands: phones, ids, and words of the header. */
export interface AskedOutcomes {
  readonly phones: readonly string[];
  readonly ids: readonly string[];
  readonly words: readonly string[];
}

export function askedOutcomes(step: Step): AskedOutcomes {
  const text = literalText(step);
  return {
    phones: [...text.matchAll(MAGIC_PHONE)].map(([phone]) => phone),
    ids: [...text.matchAll(MAGIC_ID)].map(([id]) => id),
    words: headerWords(step),
  };
}

/** The named faults among them. */
export function askedFaults(step: Step): readonly NamedFault[] {
  const { phones, ids, words } = askedOutcomes(step);
  return [
    ...phones.map(faultOfPhone),
    ...ids.map((id) => faultOfRequestId(`${id}-`)),
    ...words.map(namedFault),
  ].flatMap((fault) => fault ?? []);
}

/** Everything of a step's request that a scenario writes by itself. */
function literalText(step: Step): string {
  if (step.kind === 'raw') return `${step.action.path} ${step.action.body ?? ''}`;
  if (!isRequestStep(step)) return '';
  const { requestId = '', tamper } = step.action;
  const phone = step.kind === 'topup' ? step.action.phone : '';
  return [phone, requestId, ...Object.values(tamper?.set ?? {}).map(String)].join(' ');
}

function headerWords(step: Step): readonly string[] {
  const headers =
    step.kind === 'raw'
      ? step.action.headers
      : isRequestStep(step)
        ? step.action.tamper?.headers
        : undefined;
  const written = Object.entries(headers ?? {}).flatMap(([name, value]) =>
    name.toLowerCase() === HEADER ? [value] : [],
  );
  const asked = isRequestStep(step) ? (step.action.simOutcome ?? []) : [];
  return written.concat(asked);
}
