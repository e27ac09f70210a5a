import type { WireReply } from '../../../contracts/wire/message.js';

/** What a host does on the wire, in order, as data. */
export type Effect = { readonly kind: 'respond'; readonly reply: WireReply };
