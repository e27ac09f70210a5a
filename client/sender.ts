/** One HTTP request, ready to go. */
export interface Outgoing {
  readonly method: 'GET' | 'POST';
  /** Whole URL. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The head of a reply, and its body as it comes. */
export interface Incoming {
  readonly status: number;
  /**
   * False when nothing tells where the body ends but the end of the connection (no `Content-Length`, not chunked): such a
   * body may have been cut without a trace.
   */
  readonly isFramed: boolean;
  /** True when the head says that this is a piece of a longer body (`Content-Range`), which nobody asked for. */
  readonly isPart?: boolean;
  /** Throws when the body breaks off. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Sends a request **once**. A maker never repeats it, whatever happens, and never follows a redirect: each repetition of a
 * top-up may be one more top-up.
 *
 * Rejects when no reply came; `never-left.ts` tells from the error whether a byte can have left.
 */
export type Sender = (outgoing: Outgoing, signal: AbortSignal) => Promise<Incoming>;
