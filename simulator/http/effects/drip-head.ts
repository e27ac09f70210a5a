import { STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http';
import type { WireReply } from '../../../contracts/wire/message.js';
import { drip } from './drip.js';
import type { EffectPerformer } from './performer.js';
import { connectionInTurn } from './turn.js';
import { bodyBytes } from './write-head.js';

/**
 * Sends status line and headers piece by piece, then the body at once. Node writes a head in one
 * piece or not at all, so this one goes past it, and the connection closes behind it.
 */
export const dripHead: EffectPerformer<'drip-head'> = async ({ reply, overMs }, exchange) => {
  // A head that HTTP forbids is refused while a refusal can still be sent.
  const bytes = Buffer.from(headText(reply), 'latin1');
  const socket = await connectionInTurn(exchange);
  if (socket === undefined) return;
  const write = (piece: Buffer) => {
    if (socket.writable) socket.write(piece);
  };
  await drip(exchange, { bytes, overMs, write });
  write(bodyBytes(exchange.response, reply));
  socket.destroySoon();
};

/** @throws Node's error for a header that HTTP forbids. */
function headText({ status, headers, body }: WireReply): string {
  const all = {
    ...headers,
    'Content-Length': String(Buffer.byteLength(body, 'utf8')),
    Date: new Date().toUTCString(),
    Connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return `${name}: ${value}\r\n`;
  });
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'unknown'}\r\n${lines.join('')}\r\n`;
}
