import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

/** What came of a request: a whole reply, one that is too long, bytes that are no HTTP, or a connection that broke. */
export type HttpOutcome =
  | { readonly kind: 'reply'; readonly status: number; readonly body: Buffer }
  | { readonly kind: 'too-long'; readonly status: number; readonly body: Buffer }
  | { readonly kind: 'garbled'; readonly why: string }
  | { readonly kind: 'broken'; readonly why: string };

/** Longest body of an answer, in bytes. */
export const MOST_BODY_BYTES = 8 * 1024 * 1024;

/**
 * Posts a JSON text once, over a connection of its own: one that was kept could have died with the consumer, and a message is
 * never sent twice. Redirects are not followed. Never rejects.
 */
export function postJson(url: string, text: string, signal: AbortSignal): Promise<HttpOutcome> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => resolve(failure(error));
    const request = (url.startsWith('https:') ? requestHttps : requestHttp)(url, {
      method: 'POST',
      agent: false,
      signal,
      headers: {
        accept: 'application/json',
        'accept-encoding': 'identity',
        connection: 'close',
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      },
    });
    request.on('error', failed);
    request.once('response', (response) => {
      response.on('error', failed);
      void read(response).then(resolve);
    });
    request.end(text);
  });
}

/** The body, whole or as long as it may be. Stays open when the connection breaks: that is told by an error. */
function read(response: IncomingMessage): Promise<HttpOutcome> {
  const { statusCode: status = 0 } = response;
  const pieces: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    response.on('data', (piece: Buffer) => {
      pieces.push(piece);
      size += piece.length;
      if (size <= MOST_BODY_BYTES) return;
      resolve({ kind: 'too-long', status, body: Buffer.concat(pieces) });
      response.destroy();
    });
    response.once('end', () => resolve({ kind: 'reply', status, body: Buffer.concat(pieces) }));
  });
}

function failure({ code = '', message }: NodeJS.ErrnoException): HttpOutcome {
  // What is no HTTP has codes of the parser's.
  const kind = code.startsWith('HPE_') ? 'garbled' : 'broken';
  return { kind, why: message === '' ? code : message };
}
