import type { Expectation } from '../../scenario/form/expect-forms.js';
import type { WireFacts } from '../observation.js';
import { unlessSame, type ExpectationCheck } from './expectation-check.js';

type WireKey = keyof WireFacts & keyof Expectation;

/**
 * Holds a fact of the wire against an expectation. A client does not show the wire, so there is
 * nothing to hold.
 */
export function checkWire<K extends WireKey>(key: K): ExpectationCheck<K> {
  return (expected, { observation }) =>
    observation.wire === undefined ? undefined : unlessSame(observation.wire[key], expected);
}
