import { MISSING_BYTES, shortenedLength } from '../../core/engine/effect-sizes.js';
import { untilLeft } from './hang.js';
import type { EffectPerformer } from './performer.js';
import { connectionInTurn } from './turn.js';
import { bodyBytes, writeHead } from './write-head.js';

/**
 * Sends the whole body under a length that is not its own. Too small: the client reads a shorter
 * text that may look whole, and the connection closes. Too large: it waits for the rest until it
 * leaves.
 */
export const misframe: EffectPerformer<'misframe'> = async ({ reply, announced }, exchange) => {
  const socket = await connectionInTurn(exchange);
  if (socket === undefined) return;
  const { response } = exchange;
  const length =
    announced === 'too-small'
      ? shortenedLength(Buffer.byteLength(reply.body.trimEnd(), 'utf8'))
      : Buffer.byteLength(reply.body, 'utf8') + MISSING_BYTES;
  writeHead(response, reply, { 'Content-Length': length });
  response.write(bodyBytes(response, reply));
  if (announced === 'too-small') socket.destroySoon();
  // The answer to HEAD has no body that could be too long.
  else if (response.req.method === 'HEAD') response.end();
  else await untilLeft(exchange);
};
