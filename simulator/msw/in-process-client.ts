import type { WireReply } from '../../contracts/wire/message.js';
import type { Departure } from './departure.js';

/** How a connection ends that does not end well. */
export type ConnectionFailure =
  | 'reset'
  | 'closed'
  /** What came is no HTTP. */
  | 'no-http'
  /** What came as the length of a chunk is none. */
  | 'broken-chunk';

/**
 * Who reads a reply that needs no network. Most come at once and whole. Of another it is told what would come over a network,
 * in that order: a head, bytes, and an end or a failure; a failure may come first, and nothing at all too.
 */
export interface InProcessClient {
  /** In place of all that follows. */
  onWhole(reply: WireReply): void;
  onHead(head: Pick<WireReply, 'status' | 'headers'>): void;
  onBytes(bytes: Uint8Array<ArrayBuffer>): void;
  /** The reply is as long as its head said. */
  onEnd(): void;
  onFailure(failure: ConnectionFailure): void;
  /** Tells when the client leaves; it is told of nothing after that. */
  readonly departure: Departure;
}
