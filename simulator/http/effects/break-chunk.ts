import { halfOf } from '../../core/engine/effect-sizes.js';
import type { EffectPerformer } from './performer.js';
import { connectionInTurn } from './turn.js';
import { bodyBytes, writeHead } from './write-head.js';

/** Where the length of the second chunk should be, in hexadecimal digits. */
const NO_LENGTH = 'zz\r\n';

/**
 * Sends half of the body as a good chunk, then a chunk whose length is no number, and closes. A body
 * of one byte has no half, and no good chunk.
 */
export const breakChunk: EffectPerformer<'break-chunk'> = async ({ reply }, exchange) => {
  const socket = await connectionInTurn(exchange);
  if (socket === undefined) return;
  const { response } = exchange;
  const body = bodyBytes(response, reply);
  writeHead(response, reply, { 'Transfer-Encoding': 'chunked' });
  response.write(body.subarray(0, halfOf(body.length)));
  // The answer to HEAD ends with its head.
  if (response.req.method !== 'HEAD') socket.write(NO_LENGTH, 'latin1');
  socket.destroySoon();
};
