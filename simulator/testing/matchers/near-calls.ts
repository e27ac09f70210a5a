import { fitsCall } from '../call-facts.js';
import type { CallMatch, SimCall } from '../sim.js';

/** Most that are told. */
const MOST_NEAR = 5;

/** Calls that fit some of a match, nearest first, each with what differs: one of them may be the one that was meant. */
export function nearCalls(
  calls: readonly SimCall[],
  match: CallMatch,
): readonly { readonly call: SimCall; readonly note: string }[] {
  const { fields = {}, ...facts } = match;
  const parts: readonly (readonly [string, CallMatch])[] = [
    ...Object.entries(facts).map(([key, value]) => [key, { [key]: value }] as const),
    ...Object.entries(fields).map(([key, value]) => [key, { fields: { [key]: value } }] as const),
  ];
  return calls
    .map((call) => {
      const different = parts.filter(([, part]) => !fitsCall(call, part)).map(([key]) => key);
      return { call, different };
    })
    .filter(({ different }) => different.length < parts.length)
    .sort((one, other) => one.different.length - other.different.length)
    .slice(0, MOST_NEAR)
    .map(({ call, different }) => ({ call, note: `near; differs in ${different.join(', ')}` }));
}
