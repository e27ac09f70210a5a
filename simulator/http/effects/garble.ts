import type { EffectPerformer } from './performer.js';
import { connectionInTurn } from './turn.js';

/** Sends a text, in UTF-8, where a reply should be, and closes. */
export const garble: EffectPerformer<'garble'> = async ({ text }, exchange) => {
  const socket = await connectionInTurn(exchange);
  socket?.write(text, 'utf8');
  socket?.destroySoon();
};
