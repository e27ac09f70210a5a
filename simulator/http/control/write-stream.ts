import type { ServerResponse } from 'node:http';
import type { ControlReply } from '../../control/wire.js';
import type { OpenStreams } from './open-streams.js';

/** Bytes that lie unsent before a reader is too slow. */
const MAX_UNSENT_BYTES = 1_048_576;

const TOO_SLOW = ': dropped: the reader is too slow; come back with Last-Event-ID or after\n\n';

/** Time for what was said last to be read, in milliseconds. */
const LINGER_MS = 2_000;

interface StreamReply extends ControlReply {
  readonly body: AsyncIterable<string>;
}

/**
 * Writes pieces as they come, until they end, their reader leaves, or it reads so slowly that the server would have to keep
 * the world in memory for it.
 */
export async function writeStream(
  response: ServerResponse,
  { status, headers, body }: StreamReply,
  streams: OpenStreams,
): Promise<void> {
  const pieces = body[Symbol.asyncIterator]();
  const end = () => void pieces.return?.();
  const forget = streams.add(end);
  response.once('close', () => {
    forget();
    end();
  });
  // Proxies must not keep events back, and when it is over so is the connection: a client must not mistake it for a pause.
  response.writeHead(status, { ...headers, 'X-Accel-Buffering': 'no', Connection: 'close' });
  if (response.req.method === 'HEAD') end();
  for (let piece = await pieces.next(); piece.done !== true; piece = await pieces.next()) {
    response.write(piece.value);
    if (response.writableLength <= MAX_UNSENT_BYTES) continue;
    response.write(TOO_SLOW);
    setTimeout(() => response.destroy(), LINGER_MS).unref();
    end();
  }
  response.end();
}
