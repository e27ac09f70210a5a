import type { Capability, Target, WireCapability } from '../ports.js';
import type { Tamper } from '../scenario/form/tamper-form.js';
import { isRequestStep, type Scenario, type Step } from '../scenario/scenario.js';
import { askedOutcomes } from './asked-outcomes.js';
import { isReadOnlyPath } from './read-only.js';
import { wireNeeds } from './wire-needs.js';

/** Something that a scenario needs of a target, and why. */
export interface Requirement {
  readonly capability: Capability;
  /** Ends the sentence "needs … because". */
  readonly because: string;
}

/** What a scenario needs, found from its content; at most one reason a capability, the first. */
export function requirementsOf(scenario: Scenario): readonly Requirement[] {
  const all: Requirement[] = [];
  if (scenario.partner !== undefined) all.push(control('it opens a partner with its own facts'));
  if (scenario.faults.length > 0) all.push(control('it lets something go wrong'));
  for (const step of scenario.steps) all.push(...stepRequirements(step), ...magic(step));
  for (const capability of wireNeeds(scenario)) all.push({ capability, because: DONE[capability] });
  return all.filter(({ capability }, i) => all.findIndex((r) => r.capability === capability) === i);
}

function stepRequirements(step: Step): readonly Requirement[] {
  switch (step.kind) {
    case 'topup':
      return [spend('it sends purchases'), ...ownId(step.action.requestId)];
    case 'buyCards':
      return [spend('it sends purchases'), ...ownId(step.action.requestId)];
    case 'balance':
      return [
        ...ownId(step.action.requestId),
        ...(step.expect?.amountVnd === undefined ? [] : [control('it knows the balance')]),
        ...tampered(step.action.tamper),
      ];
    case 'query':
      return [...ownId(step.action.requestId), ...tampered(step.action.tamper)];
    case 'settle':
      return [control('it settles a transaction')];
    case 'fault':
    case 'removeFault':
      return [control('it lets something go wrong')];
    case 'clock':
      return [control('it lets time pass')];
    case 'raw':
      return isReadOnlyPath(step.action.path) ? [] : [spend('it sends a literal request')];
  }
}

function magic(step: Step): readonly Requirement[] {
  const { phones, ids, words } = askedOutcomes(step);
  return [
    ...(phones.length === 0 ? [] : [triggers('it uses a magic phone')]),
    ...(ids.length === 0 ? [] : [triggers('it uses a magic request id')]),
    ...(words.length === 0 ? [] : [triggers('it asks for an outcome by a header')]),
  ];
}

/** A literal id can be used once by a partner for ever, so each run needs a partner of its own. */
function ownId(requestId: string | undefined): readonly Requirement[] {
  return requestId === undefined
    ? []
    : [control('it uses a request id that a partner can use once')];
}

/** A question can be tampered into a purchase: by another path at DVS, by another service at TrueMoney. */
function tampered(tamper: Tamper | undefined): readonly Requirement[] {
  const { path, set = {}, rename = {} } = tamper ?? {};
  const isElsewhere = path !== undefined && !isReadOnlyPath(path);
  const isOtherService = [...Object.keys(set), ...Object.values(rename)].includes('serviceCode');
  return isElsewhere || isOtherService ? [spend('its tampering may make a purchase of it')] : [];
}

function control(because: string): Requirement {
  return { capability: 'control', because };
}

function triggers(because: string): Requirement {
  return { capability: 'triggers', because };
}

function spend(because: string): Requirement {
  return { capability: 'spend', because };
}

const DONE: Readonly<Record<WireCapability, string>> = {
  reset: 'it resets a connection',
  close: 'it closes a connection without a byte',
  cut: 'it breaks a reply off',
  garble: 'it answers with what is no HTTP',
  'break-chunk': 'it breaks a chunk of a reply',
  misframe: 'it announces a wrong length',
  redirect: 'it answers with a redirect',
};

const HOST = 'needs a host that can do this to a connection';
const MISSING: Readonly<Record<Capability, string>> = {
  reset: HOST,
  close: HOST,
  cut: HOST,
  garble: HOST,
  'break-chunk': HOST,
  misframe: HOST,
  redirect: HOST,
  control: 'needs a simulator that can be controlled',
  triggers: 'needs a simulator whose magic values are on',
  spend: 'needs leave to spend money',
};

/** Why a target cannot run a scenario; `undefined` when it can. */
export function obstacleAtTarget(scenario: Scenario, target: Target): string | undefined {
  const missing = requirementsOf(scenario).find((r) => !target.capabilities.has(r.capability));
  return missing === undefined
    ? undefined
    : `${MISSING[missing.capability]}, because ${missing.because}`;
}

/** Why no client library can run a scenario; `undefined` when one can. */
export function obstacleToClient(scenario: Scenario, target: Target): string | undefined {
  for (const step of scenario.steps) {
    const where = step.name === undefined ? `step ${step.index + 1}` : `step "${step.name}"`;
    if (step.kind === 'raw') return `${where} is a literal request, which a client cannot send`;
    if (!isRequestStep(step)) continue;
    if (step.action.tamper !== undefined) {
      return `${where} tampers with the request, which a client cannot do`;
    }
    if (step.action.simOutcome !== undefined && target.fetch === undefined) {
      return `${where} sends a header of the simulator, which a client with its own transport cannot do`;
    }
  }
  return undefined;
}
