import type { Effect } from '../../core/engine/effect.js';
import type { EffectPerformer, HttpExchange } from './performer.js';
import { respond } from './respond.js';

/**
 * Who does what: one file a kind. A new effect of the core does not compile before it has its
 * performer here.
 */
const PERFORMERS: { readonly [Kind in Effect['kind']]: EffectPerformer<Kind> } = { respond };

/** Does the effects on the wire, in order. @throws what a performer throws. */
export async function perform(effects: readonly Effect[], exchange: HttpExchange): Promise<void> {
  for (const effect of effects) await performerOf(effect)(effect, exchange);
}

function performerOf<Kind extends Effect['kind']>(effect: {
  readonly kind: Kind;
}): EffectPerformer<Kind> {
  return PERFORMERS[effect.kind];
}
