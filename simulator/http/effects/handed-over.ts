import type { Socket } from 'node:net';
import type { HttpExchange } from './performer.js';
import { NOTHING, standStill } from './stand-still.js';

/**
 * Waits until the kernel has taken all that was written: what is still with Node when a
 * connection is reset never leaves.
 */
export async function handedOver(exchange: HttpExchange, socket: Socket): Promise<void> {
  await standStill(exchange, (done) => {
    socket.write('', done);
    return NOTHING;
  });
}
