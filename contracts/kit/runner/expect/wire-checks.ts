import type { Expectation } from '../../scenario/form/expect-forms.js';
import type { WireFacts } from '../observation.js';
import { unlessSame, type ExpectationCheck } from './expectation-check.js';

/** What the connection did. A client shows its verdict only. */
export const checkTransport: ExpectationCheck<'transport'> = (expected, { observation }) =>
  observation.transport === undefined ? undefined : unlessSame(observation.transport, expected);

type WireKey = keyof WireFacts & keyof Expectation;

/**
 * Holds a fact of the wire against an expectation. A client does not show the wire, so there is
 * nothing to hold.
 */
export function checkWire<K extends WireKey>(key: K): ExpectationCheck<K> {
  return (expected, { observation }) =>
    observation.wire === undefined ? undefined : unlessSame(observation.wire[key], expected);
}
