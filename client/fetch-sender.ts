import { tellsItsEnd, tellsOfAPart } from './framing.js';
import type { Sender } from './sender.js';

/** As much of `fetch` as a client needs; the global one fits, and so does the simulator's. */
export type ClientFetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * A sender over an injected `fetch`. It can promise no more than that `fetch` does: Node's global one sends a request
 * **twice** when the first answer is 421 (undici follows the Fetch standard there, "HTTP-network-or-cache fetch"), and an
 * application may have put a retrying dispatcher under it. That is why it is not the default.
 */
export function fetchSender(fetch: ClientFetch): Sender {
  return async (outgoing, signal) => {
    const response = await fetch(outgoing.url, {
      method: outgoing.method,
      headers: outgoing.headers,
      // A redirect that was followed would be a second request, to a host nobody chose.
      redirect: 'manual',
      cache: 'no-store',
      signal,
      ...(outgoing.body === undefined ? {} : { body: outgoing.body }),
    });
    return {
      status: response.status,
      isFramed: isFramed(response),
      isPart: tellsOfAPart((name) => response.headers.get(name)),
      chunks: chunksOf(response.body),
    };
  };
}

/** Replies made in process (type `default`) are whole by nature; those of a network say how long they are, or do not. */
function isFramed({ type, headers }: Response): boolean {
  return type !== 'basic' || tellsItsEnd((name) => headers.get(name));
}

async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncIterable<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Gives the connection back when the reader stops early; what is left of the body is of no interest.
    reader.cancel().catch(() => undefined);
  }
}
