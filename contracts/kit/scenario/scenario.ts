import type { ProviderName } from '../../wire/operation.js';
import type { PartnerGiven } from '../ports.js';
import type { ActionOf, StepKind } from './form/action-forms.js';
import type { Expectation } from './form/expect-forms.js';
import type { FaultInput } from './form/fault-form.js';
import type { WrongCredential } from './form/given-form.js';

/** A place in a file, counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Keys and list places that lead to a value. */
export type Path = readonly (string | number)[];

/** One step of one kind. */
export interface StepOf<K extends StepKind> {
  readonly kind: K;
  /** Place in the list, from 0. */
  readonly index: number;
  readonly name: string | undefined;
  readonly action: ActionOf<K>;
  readonly expect: Expectation | undefined;
}

export type Step = { readonly [K in StepKind]: StepOf<K> }[StepKind];

/** Kinds of step that make a request by the contract. */
export const REQUEST_KINDS = ['topup', 'buyCards', 'balance', 'query'] as const;

export type RequestStep =
  StepOf<'topup'> | StepOf<'buyCards'> | StepOf<'balance'> | StepOf<'query'>;

export function isRequestStep(step: Step): step is RequestStep {
  return (REQUEST_KINDS as readonly string[]).includes(step.kind);
}

/** A scenario file that was read and found in order. */
export interface Scenario {
  /** As it was named to the reader; failure messages begin with it. */
  readonly file: string;
  readonly title: string;
  readonly provider: ProviderName;
  readonly source: readonly string[];
  /** `undefined` when the scenario takes any partner as it is. */
  readonly partner: PartnerGiven | undefined;
  readonly wrongCredentials: readonly WrongCredential[];
  /** What goes wrong from the first step on, as it is written. */
  readonly faults: readonly FaultInput[];
  readonly steps: readonly Step[];
  /** Where a value stands; the nearest one around it when it is not in the file. */
  positionOf(path: Path): Position;
}
