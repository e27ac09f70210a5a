/** What a connection did with one request, as somebody sees it who reads the wire. */
export const TRANSPORTS = ['answered', 'no-answer', 'reset', 'closed', 'cut', 'garbage'] as const;

/**
 * - `answered`: a whole HTTP reply, whatever it says
 * - `no-answer`: none, or not the whole of one, in 30 seconds
 * - `reset`: the connection was reset before a reply began
 * - `closed`: it was closed in order, without a byte
 * - `cut`: a reply began and broke off
 * - `garbage`: what came is no HTTP
 */
export type Transport = (typeof TRANSPORTS)[number];

/** What a target's `send` rejects with when the request left and no whole reply came. Money may have moved. */
export class TransportError extends Error {
  override readonly name = 'TransportError';

  constructor(
    readonly transport: Exclude<Transport, 'answered'>,
    /** In the host's words. */
    message: string,
  ) {
    super(message);
  }
}
