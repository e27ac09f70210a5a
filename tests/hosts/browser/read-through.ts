/** Who is told of a body as its reader gets it. */
interface BodyListener {
  readonly onBytes: (length: number) => void;
  /** It was read whole, broke off, or nobody wants more of it. */
  readonly onOver: () => void;
}

/**
 * The response, whose `body` and `arrayBuffer()` tell what was really handed over: a browser has a body long before it
 * gives it. Its other ways to be read fail.
 */
export function readThrough(response: Response, listener: BodyListener): Response {
  if (response.body === null) return response;
  const body = listenedTo(response.body.getReader(), listener);
  return Object.defineProperties(response, {
    body: { value: body },
    arrayBuffer: { value: () => wholeOf(body) },
  });
}

function listenedTo(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { onBytes, onOver }: BodyListener,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await reader.read();
          if (!done) {
            onBytes(value.length);
            controller.enqueue(value);
            return;
          }
          controller.close();
        } catch (error) {
          controller.error(error);
        }
        onOver();
      },
      cancel: async (reason) => {
        onOver();
        await reader.cancel(reason);
      },
    },
    // Nothing is read that nobody asks for.
    { highWaterMark: 0 },
  );
}

async function wholeOf(body: ReadableStream<Uint8Array>): Promise<ArrayBuffer> {
  const pieces: number[] = [];
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Uint8Array.from(pieces).buffer;
    pieces.push(...value);
  }
}
