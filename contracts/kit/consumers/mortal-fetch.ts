import { never, whileAlive } from './while-alive.js';

type Fetch = typeof globalThis.fetch;

/** A `fetch` that ends with a life: its requests are aborted then, and neither a reply nor its body comes back any more. */
export function mortalFetch(fetch: Fetch, life: AbortSignal): Fetch {
  return async (input, init) => {
    if (life.aborted) return never();
    const own = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    const signal = own === undefined ? life : AbortSignal.any([own, life]);
    return withMortalBody(await whileAlive(fetch(input, { ...init, signal }), life), life);
  };
}

/** The same reply. A body that is being read when life ends would otherwise throw, and its reader would learn of its own death. */
function withMortalBody(response: Response, life: AbortSignal): Response {
  if (response.body === null) return response;
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const source: UnderlyingDefaultSource<Uint8Array> = {
    pull: async (controller) => {
      const { done, value } = await whileAlive(reader.read(), life);
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  };
  // Nothing is read before somebody asks.
  const body = new ReadableStream(source, { highWaterMark: 0 });
  const { url, redirected } = response;
  return Object.defineProperties(new Response(body, response), {
    url: { value: url },
    redirected: { value: redirected },
  });
}
