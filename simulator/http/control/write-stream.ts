import type { ServerResponse } from 'node:http';
import type { ControlReply, Pieces } from '../../control/wire.js';
import type { OpenStreams } from './open-streams.js';

/** Time for what was said last to be read, in milliseconds. */
const LINGER_MS = 2_000;

interface StreamReply extends ControlReply {
  readonly body: Pieces;
}

/**
 * Writes pieces as their reader takes them, until they end or it leaves. What waits meanwhile is for the maker of the pieces to
 * bound: when that ends them, a reader that does not read is cut off.
 */
export async function writeStream(
  response: ServerResponse,
  { status, headers, body }: StreamReply,
  streams: OpenStreams,
): Promise<void> {
  const pieces = body[Symbol.asyncIterator]();
  let wake: () => void = () => undefined;
  const end = () => {
    void pieces.return?.();
    wake();
  };
  // Its reader has left while its request was looked at.
  if (response.destroyed) {
    end();
    return;
  }
  const forget = streams.add(end);
  response.once('close', () => {
    forget();
    end();
  });
  void body.ended?.then(() => setTimeout(() => response.destroy(), LINGER_MS).unref());
  // Proxies must not keep events back, and when it is over so is the connection: a client must not mistake it for a pause.
  response.writeHead(status, { ...headers, 'X-Accel-Buffering': 'no', Connection: 'close' });
  if (response.req.method === 'HEAD') end();
  for (let piece = await pieces.next(); piece.done !== true; piece = await pieces.next()) {
    if (response.write(piece.value)) continue;
    await new Promise<void>((resolve) => {
      wake = resolve;
      response.once('drain', resolve);
    });
    // A fast reader of much must leave time for everybody else.
    await new Promise((resolve) => setImmediate(resolve));
  }
  response.end();
}
