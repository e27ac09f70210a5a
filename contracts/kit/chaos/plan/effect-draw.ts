import { FAULT_CATALOGUE } from '../../../faults/catalogue.js';
import type { FaultEffect, FaultKind } from '../../../faults/effect.js';
import { effectName, namedFault, NAMED_FAULTS, type FaultName } from '../../../faults/named.js';
import type { FaultPoint } from '../../../faults/rule.js';
import type { Operation, ProviderName } from '../../../wire/operation.js';
import type { FaultInput } from '../../scenario/form/fault-form.js';
import type { FaultProfile } from '../profile/chaos-profile.js';
import { DRAWN_EFFECTS } from '../profile/profile-form.js';
import type { Draw } from './draw.js';

/** Bodies that a provider never sends, and that something between may. */
const BODIES = ['', '1', '1;', 'OK', 'null', '{}', '<html><body>Loading</body></html>'];

/** Times of what is late, in milliseconds: from before the consumer gives up to long after. */
const LEAST_LATE_MS = 5_000;
const MOST_LATE_MS = 600_000;

/** The kinds of effect that can meet an operation, for a profile. */
export function possibleKinds(
  { effects, points }: FaultProfile,
  about: { readonly provider: ProviderName; readonly operation: Operation },
): readonly FaultKind[] {
  return DRAWN_EFFECTS.filter((kind) => {
    const { provider, operations, points: possible } = FAULT_CATALOGUE[kind];
    return (
      (effects[kind] ?? 1) > 0 &&
      possible.some((point) => (points[point] ?? 1) > 0) &&
      (provider ?? about.provider) === about.provider &&
      (operations?.includes(about.operation) ?? true)
    );
  });
}

/** A point at which a kind of effect can stand, by the profile's weights. */
export function drawPoint(
  draw: Draw,
  kind: FaultKind,
  { points }: FaultProfile,
): FaultPoint | undefined {
  return draw.byWeight(FAULT_CATALOGUE[kind].points, points);
}

/** An effect of a kind, by one of its published names where times do not tell it from others. Not for codes. */
export function drawEffect(
  draw: Draw,
  kind: Exclude<FaultKind, 'code'>,
): NonNullable<FaultInput['effect']> {
  const lateMs = draw.between(LEAST_LATE_MS, MOST_LATE_MS);
  switch (kind) {
    case 'body':
      return { kind, text: draw.oneOf(BODIES) };
    case 'late-success':
    case 'late-failure':
    case 'reversal':
      return { kind, afterMs: lateMs };
    case 'slow-head':
    case 'slow-drip':
      return { kind, overMs: draw.between(1_000, 90_000) };
    case 'late-arrival':
      return { kind, after: draw.happens(0.3) ? 'asked' : { ms: lateMs } };
    default: {
      const named = NAMED_FAULTS.filter(({ effect }) => effect.kind === kind);
      return inWords(draw.oneOf(named).effect);
    }
  }
}

/** An effect by its published name, as a person would write it; itself where it has none. */
export function inWords(effect: FaultEffect): FaultEffect | FaultName {
  return namedFault(effectName(effect))?.name ?? effect;
}
