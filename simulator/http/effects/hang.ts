import type { EffectPerformer, HttpExchange } from './performer.js';
import { NOTHING, standStill } from './stand-still.js';

/** Sends nothing until the client leaves; a stop of the server cuts it at its deadline. */
export const hang: EffectPerformer<'hang'> = (_effect, exchange) => untilLeft(exchange);

/** Waits for the end of the connection, whoever ends it. */
export function untilLeft(exchange: HttpExchange): Promise<void> {
  return standStill(exchange, () => NOTHING);
}
