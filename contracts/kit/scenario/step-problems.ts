import type { PathProblem } from './form-problems.js';
import { didYouMean, nearMatches } from './near-match.js';
import { show } from './value-words.js';
import type { Path } from './scenario.js';
import type { Plain } from './yaml-tree.js';

/** True for a value that has keys. */
export function isKeyed(value: Plain): value is { [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A step that has no keys. `kinds` are the actions of the form, the first of them is given as the example. */
export function stepNotKeyed(value: Plain, path: Path, kinds: readonly string[]): PathProblem {
  return {
    path,
    code: 'TYPE_WRONG',
    found: show(value),
    expected: `a step with one of: ${kinds.join(', ')}`,
    advice: `write it as "- ${kinds[0]}: { … }"`,
  };
}

/** A step without an action; of the keys that it has, the one that is most like an action is shown. */
export function stepWithoutAction(
  strangers: readonly string[],
  path: Path,
  kinds: readonly string[],
): PathProblem {
  const likely = strangers.find((key) => nearMatches(key, kinds).length > 0) ?? strangers[0];
  return {
    path: likely === undefined ? path : [...path, likely],
    part: 'key',
    code: 'STEP_WITHOUT_ACTION',
    found: likely === undefined ? 'a step that does nothing' : `a step that does "${likely}"`,
    expected: `one of: ${kinds.join(', ')}`,
    advice: likely === undefined ? 'say what is done' : didYouMean(likely, kinds, 'choose one'),
  };
}

/** A step with two actions or more. */
export function stepWithSeveralActions(written: readonly string[], path: Path): PathProblem {
  return {
    path: [...path, written[1] ?? ''],
    part: 'key',
    code: 'STEP_WITH_SEVERAL_ACTIONS',
    found: `a step that does ${written.join(' and ')}`,
    expected: 'one thing a step',
    advice: 'begin a new step with "- "',
  };
}
