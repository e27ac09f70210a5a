import type { Socket } from 'node:net';
import type { HttpExchange } from './performer.js';
import { standStill } from './stand-still.js';

/**
 * The connection, once all earlier replies on it are with the kernel, or `undefined` when it
 * closed before. Replies keep their order also when their bytes go past Node's own: a reset that
 * overtook the answer of a purchase would hide it.
 */
export async function connectionInTurn(exchange: HttpExchange): Promise<Socket | undefined> {
  const { response } = exchange;
  // Node gives a reply its connection when it is that reply's turn.
  if (response.socket === null) {
    await standStill(exchange, (done) => {
      response.once('socket', done);
      return () => response.off('socket', done);
    });
  }
  const { socket } = response;
  return socket?.writable === true ? socket : undefined;
}
