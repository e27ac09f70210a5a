import type { Expectation, ExpectationKey } from '../../scenario/form/expect-forms.js';
import type { StepKind } from '../../scenario/form/action-forms.js';
import type { RunContext } from '../context.js';
import type { Money, Observation } from '../observation.js';

/** Everything that an expectation may be held against. */
export interface Seen {
  readonly context: RunContext;
  readonly kind: StepKind;
  readonly observation: Observation;
  /** Money that the step moved; `undefined` where the target has no control. */
  readonly moved: Omit<Money, 'availableVnd'> | undefined;
  /**
   * True when a client refused the call itself and sent nothing, which it may where the call is
   * wrong on purpose: there is no answer of the provider to look at.
   */
  readonly isOwnRefusal: boolean;
}

/** What differs, in words for a person. Never holds a PIN. */
export interface Mismatch {
  readonly found: string;
  readonly expected: string;
}

/**
 * Holds one expectation against what was seen; `undefined` when it is met, or cannot be seen by
 * this driver.
 */
export type ExpectationCheck<K extends ExpectationKey> = (
  expected: NonNullable<Expectation[K]>,
  seen: Seen,
) => Mismatch | undefined;

/** A mismatch unless the two are the same. */
export function unlessSame(
  found: string | number | undefined,
  expected: string | number,
): Mismatch | undefined {
  if (found === expected) return undefined;
  return { found: shown(found), expected: shown(expected) };
}

function shown(value: string | number | undefined): string {
  if (value === undefined) return 'none';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
