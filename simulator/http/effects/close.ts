import type { EffectPerformer } from './performer.js';
import { connectionInTurn } from './turn.js';

/** Closes the connection: the client gets a FIN and no byte. */
export const close: EffectPerformer<'close'> = async (_effect, exchange) => {
  (await connectionInTurn(exchange))?.destroySoon();
};
