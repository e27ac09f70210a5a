import type { WireReply } from '../../../contracts/wire/message.js';

/** What a host does on the wire, in order, as data. Times are those of the simulator's clock. */
export type Effect =
  /** Sends the reply as it stands. */
  | { readonly kind: 'respond'; readonly reply: WireReply }
  /** Lets time pass before the next effect. */
  | { readonly kind: 'wait'; readonly delayMs: number }
  /** Sends nothing and keeps the connection open until the caller leaves. */
  | { readonly kind: 'hang' }
  /** Resets the connection. */
  | { readonly kind: 'reset' }
  /** Closes the connection without a byte. */
  | { readonly kind: 'close' }
  /** Sends the head and half of the body, then ends the connection. */
  | { readonly kind: 'cut'; readonly reply: WireReply; readonly then: 'close' | 'reset' }
  /** Announces another length than the body has. Too large: the rest never comes and the connection stays open. */
  | {
      readonly kind: 'misframe';
      readonly reply: WireReply;
      readonly announced: 'too-small' | 'too-large';
    }
  /** Sends the body chunked, and breaks a chunk. */
  | { readonly kind: 'break-chunk'; readonly reply: WireReply }
  /** Sends bytes that are no HTTP, and closes. */
  | { readonly kind: 'garble'; readonly text: string }
  /** Sends status line and headers piece by piece, then the body. */
  | { readonly kind: 'drip-head'; readonly reply: WireReply; readonly overMs: number }
  /** Sends the body piece by piece. */
  | { readonly kind: 'drip-body'; readonly reply: WireReply; readonly overMs: number };
