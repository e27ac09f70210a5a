import { halfOf } from '../../core/engine/effect-sizes.js';
import { handedOver } from './handed-over.js';
import type { EffectPerformer } from './performer.js';
import { resetConnection } from './reset.js';
import { connectionInTurn } from './turn.js';
import { bodyBytes, writeHead } from './write-head.js';

/**
 * Announces the whole body, sends half of it, and ends the connection. Of a body of one byte
 * nothing is sent; an empty body has no half, and its reply is whole.
 */
export const cut: EffectPerformer<'cut'> = async ({ reply, then }, exchange) => {
  const socket = await connectionInTurn(exchange);
  if (socket === undefined) return;
  const { response } = exchange;
  const body = bodyBytes(response, reply);
  writeHead(response, reply, { 'Content-Length': Buffer.byteLength(reply.body, 'utf8') });
  response.write(body.subarray(0, halfOf(body.length)));
  await handedOver(exchange, socket);
  if (then === 'reset') resetConnection(socket);
  else socket.destroySoon();
};
