// Called as `http.request`, never as a bound import: that is the door where MSW and other test tools stand.
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { tellsItsEnd, tellsOfAPart, type HeaderOf } from './framing.js';
import type { Incoming, Sender } from './sender.js';

/**
 * The default sender, over `node:http`. It sends once, by construction: `node:http` has no retry and follows nothing, and
 * no global dispatcher reaches it.
 *
 * Every request gets a connection of its own. A kept-alive connection may be closed by the server in the very moment of
 * sending, and the order would be unknown for nothing; a fresh one also makes "connection refused" a proof.
 */
export const nodeSender: Sender = (outgoing, signal) =>
  new Promise<Incoming>((resolve, reject) => {
    const url = new URL(outgoing.url);
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: outgoing.method,
      // The reply is read as it is, so no server may compress it.
      headers: { ...outgoing.headers, 'accept-encoding': 'identity' },
      agent: false,
      signal,
    });
    let failure: Error | undefined;
    request.on('error', (error) => {
      failure = error;
      reject(error);
    });
    // An answer of 101 ends the connection without an error and without a response.
    request.on('close', () => reject(new Error('the connection was closed without an answer')));
    request.on('response', (response) => {
      const headerOf: HeaderOf = (name) => response.headersDistinct[name]?.join(',');
      resolve({
        status: response.statusCode ?? 0,
        isFramed: tellsItsEnd(headerOf),
        isPart: tellsOfAPart(headerOf),
        chunks: chunksOf(response, () => failure),
      });
    });
    request.end(outgoing.body);
  });

/**
 * The body. Bytes after its end are an error of the connection, not of the body: a `Content-Length` too small would turn
 * the questionable `-1;42` into the refusal `-1`, so that error counts too when it is known by then.
 */
async function* chunksOf(
  response: IncomingMessage,
  failureOf: () => Error | undefined,
): AsyncIterable<Uint8Array> {
  for await (const chunk of response) yield chunk as Uint8Array;
  const failure = failureOf();
  if (failure !== undefined) throw failure;
}
