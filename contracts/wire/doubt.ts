/**
 * A point on which a provider's document is silent or contradicts itself, and how it is settled.
 *
 * Rule: the document wins where it speaks; where it is silent, the default is the reading that exposes the
 * most mistakes in a consumer; every other reading is a named value of the switch.
 */
export interface Doubt {
  /** Stable number, cited by code, scenarios and documents. */
  readonly number: `D${number}`;
  readonly question: string;
  /** Name of the dialect switch, or `undefined` when there is one reading only. */
  readonly switchName?: string;
  /** Every reading, the default first. */
  readonly readings: readonly Reading[];
  /** Why this default. */
  readonly why: string;
}

export interface Reading {
  /** The switch's value. */
  readonly value: string;
  readonly meaning: string;
  /** True for the reading that published integrations rely on, where it is not the default. */
  readonly isField?: boolean;
}
