import { STEP_KINDS, type ActionOf, type StepKind } from './form/action-forms.js';
import type { Expectation } from './form/expect-forms.js';
import { stepForm } from './form/scenario-form.js';
import { checkForm, type Origin, type PathProblem } from './form-problems.js';
import { show } from './value-words.js';
import { didYouMean, nearMatches } from './near-match.js';
import { repaired } from './repair.js';
import type { Step } from './scenario.js';
import type { Plain } from './yaml-tree.js';

export interface ReadSteps {
  /** In order; `undefined` for a step that is too far from its form to be looked at. */
  readonly steps: readonly (Step | undefined)[];
  readonly names: readonly (string | undefined)[];
  readonly problems: readonly PathProblem[];
}

/**
 * Reads each step by the form of its own kind, so that a slip in one is told in the words of that
 * kind.
 */
export function readSteps(list: readonly Plain[], writtenAt: Origin['writtenAt']): ReadSteps {
  const problems: PathProblem[] = [];
  const steps = list.map((value, index) => {
    const read = readStep(value, index, writtenAt);
    problems.push(...read.problems);
    return read.step;
  });
  return { steps, names: list.map(nameOf), problems };
}

interface ReadStep {
  readonly step: Step | undefined;
  readonly problems: readonly PathProblem[];
}

function readStep(value: Plain, index: number, writtenAt: Origin['writtenAt']): ReadStep {
  const path = ['steps', index];
  if (!isKeyed(value)) return { step: undefined, problems: [notKeyed(value, index)] };
  const kinds = STEP_KINDS.filter((kind) => Object.hasOwn(value, kind));
  const [kind] = kinds;
  if (kind === undefined) return { step: undefined, problems: [noAction(value, index)] };
  if (kinds.length > 1) return { step: undefined, problems: [severalActions(kinds, index)] };
  const origin = { path, writtenAt };
  const form = checkForm(stepForm(kind), value, origin);
  const { problems } = form;
  // A step with a slip is mended as far as it can be, so that the checks across steps look at it
  // too.
  const looked =
    form.value ?? checkForm(stepForm(kind), repaired(value, problems, origin), origin).value;
  return { step: looked === undefined ? undefined : asStep(looked, kind, index), problems };
}

/**
 * The form was made for `kind`, so its action is of that kind; the compiler cannot follow a
 * computed key.
 */
function asStep(value: unknown, kind: StepKind, index: number): Step {
  const read = value as { name?: string; expect?: Expectation } & Record<
    StepKind,
    ActionOf<StepKind>
  >;
  return { kind, index, name: read.name, action: read[kind], expect: read.expect } as Step;
}

function isKeyed(value: Plain): value is { [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(value: Plain): string | undefined {
  const name = isKeyed(value) && Object.hasOwn(value, 'name') ? value['name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

const ACTIONS = STEP_KINDS.join(', ');

function notKeyed(value: Plain, index: number): PathProblem {
  return {
    path: ['steps', index],
    code: 'TYPE_WRONG',
    found: show(value),
    expected: `a step with one of: ${ACTIONS}`,
    advice: 'write it as "- topup: { … }"',
  };
}

function noAction(value: { [key: string]: Plain }, index: number): PathProblem {
  const strangers = Object.keys(value).filter((key) => key !== 'name' && key !== 'expect');
  const likely = strangers.find((key) => nearMatches(key, STEP_KINDS).length > 0) ?? strangers[0];
  return {
    path: likely === undefined ? ['steps', index] : ['steps', index, likely],
    part: 'key',
    code: 'STEP_WITHOUT_ACTION',
    found: likely === undefined ? 'a step that does nothing' : `a step that does "${likely}"`,
    expected: `one of: ${ACTIONS}`,
    advice:
      likely === undefined ? 'say what is done' : didYouMean(likely, STEP_KINDS, 'choose one'),
  };
}

function severalActions(kinds: readonly StepKind[], index: number): PathProblem {
  return {
    path: ['steps', index, kinds[1] ?? ''],
    part: 'key',
    code: 'STEP_WITH_SEVERAL_ACTIONS',
    found: `a step that does ${kinds.join(' and ')}`,
    expected: 'one thing a step',
    advice: 'begin a new step with "- "',
  };
}
