import type { ServerResponse } from 'node:http';
import type { WireReply } from '../../../contracts/wire/message.js';

/** How a head says where its body ends; a length in bytes, true or not. */
export type Framing =
  { readonly 'Content-Length': number } | { readonly 'Transfer-Encoding': 'chunked' };

/** Sends a reply's head now, before any of its body. @throws Node's error for a head that HTTP forbids. */
export function writeHead(response: ServerResponse, reply: WireReply, framing: Framing): void {
  response.writeHead(reply.status, { ...reply.headers, ...framing });
  response.flushHeaders();
}

/** A reply's body as bytes; none in answer to HEAD. */
export function bodyBytes({ req }: ServerResponse, reply: WireReply): Buffer {
  return Buffer.from(req.method === 'HEAD' ? '' : reply.body, 'utf8');
}
