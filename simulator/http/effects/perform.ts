import type { Effect } from '../../core/engine/effect.js';
import { breakChunk } from './break-chunk.js';
import { close } from './close.js';
import { cut } from './cut.js';
import { dripBody } from './drip-body.js';
import { dripHead } from './drip-head.js';
import { garble } from './garble.js';
import { hang } from './hang.js';
import { misframe } from './misframe.js';
import type { EffectPerformer, HttpExchange } from './performer.js';
import { reset } from './reset.js';
import { respond } from './respond.js';
import { hasLeft } from './stand-still.js';
import { wait } from './wait.js';

/**
 * Who does what: one file a kind. A new effect of the core does not compile before it has its
 * performer here.
 */
const PERFORMERS: { readonly [Kind in Effect['kind']]: EffectPerformer<Kind> } = {
  respond,
  wait,
  hang,
  reset,
  close,
  cut,
  misframe,
  'break-chunk': breakChunk,
  garble,
  'drip-head': dripHead,
  'drip-body': dripBody,
};

/** Effects by which the server ends the connection. */
const ENDS = new Set<Effect['kind']>(['reset', 'close', 'cut', 'break-chunk', 'garble']);

/**
 * Does the effects on the wire, in order, as long as the client is there. Every effect but a wait
 * ends its exchange, so that none is done after it. @throws what a performer throws.
 */
export async function perform(effects: readonly Effect[], exchange: HttpExchange): Promise<void> {
  for (const effect of effects) {
    if (hasLeft(exchange)) return;
    if (ENDS.has(effect.kind)) exchange.onEnding();
    await performerOf(effect)(effect, exchange);
    if (effect.kind !== 'wait') return;
  }
}

function performerOf<Kind extends Effect['kind']>(effect: {
  readonly kind: Kind;
}): EffectPerformer<Kind> {
  return PERFORMERS[effect.kind];
}
