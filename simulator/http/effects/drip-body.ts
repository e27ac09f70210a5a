import { drip } from './drip.js';
import type { EffectPerformer } from './performer.js';
import { connectionInTurn } from './turn.js';
import { bodyBytes, writeHead } from './write-head.js';

/** Sends the head at once and the body piece by piece; the reply is whole in the end. */
export const dripBody: EffectPerformer<'drip-body'> = async ({ reply, overMs }, exchange) => {
  if ((await connectionInTurn(exchange)) === undefined) return;
  const { response } = exchange;
  const bytes = bodyBytes(response, reply);
  writeHead(response, reply, { 'Content-Length': Buffer.byteLength(reply.body, 'utf8') });
  await drip(exchange, { bytes, overMs, write: (piece) => response.write(piece) });
  response.end();
};
