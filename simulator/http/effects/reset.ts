import { Socket } from 'node:net';
import type { EffectPerformer } from './performer.js';
import { connectionInTurn } from './turn.js';

/** Resets the connection: the client gets a TCP RST and no byte. */
export const reset: EffectPerformer<'reset'> = async (_effect, exchange) => {
  const socket = await connectionInTurn(exchange);
  if (socket !== undefined) resetConnection(socket);
};

/**
 * Ends a connection with a RST. Node knows how to do it for bare TCP alone; a TLS socket keeps the
 * TCP socket that it stands on as its parent, and closes with it.
 */
export function resetConnection(socket: Socket): void {
  const { _parent: beneath } = socket as { readonly _parent?: unknown };
  if (beneath instanceof Socket) beneath.resetAndDestroy();
  else socket.resetAndDestroy();
}
