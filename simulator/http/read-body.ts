import type { IncomingMessage } from 'node:http';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Refusal } from './refusal.js';

/** What came of reading a body: its bytes, unpacked, or why it is refused. */
export type ReadBody = { readonly bytes: Uint8Array } | { readonly refusal: Refusal };

const TOO_LARGE: Refusal = { status: 413, code: 'BODY_TOO_LARGE' };
/** Clients of the providers know no 415. */
const ENCODING_UNKNOWN: Refusal = { status: 400, code: 'BODY_ENCODING_UNKNOWN' };
const BROKEN: Refusal = { status: 400, code: 'REQUEST_BROKEN' };

const UNPACKERS: ReadonlyMap<string, () => Transform> = new Map([
  ['gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/** What reading needs of a request. */
type BodyOnItsWay = Readable & Pick<IncomingMessage, 'headers'>;

/** True when a body follows the head, whatever its length. */
export function hasBody({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * Reads a body up to a limit, before and after unpacking. Common readers drain a body that is too
 * large before they tell; this one stops there, so that nobody can keep the host busy with bytes
 * that it will not use.
 */
export function readBody(request: BodyOnItsWay, maxBytes: number): Promise<ReadBody> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding === 'identity') return collect(request, request, maxBytes);
  const unpacker = UNPACKERS.get(encoding);
  if (unpacker === undefined) return Promise.resolve({ refusal: ENCODING_UNKNOWN });
  return collect(request, request.pipe(unpacker()), maxBytes);
}

function collect(request: BodyOnItsWay, source: Readable, maxBytes: number): Promise<ReadBody> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const refuse = (refusal: Refusal) => {
      // Paused and let go of, a request takes no more from its socket than its buffer holds.
      request.unpipe();
      request.pause();
      if (source !== request) source.destroy();
      resolve({ refusal });
    };
    const isOver = byteCounter(maxBytes);
    source.on('data', (chunk: Buffer) => {
      if (isOver(chunk)) refuse(TOO_LARGE);
      else chunks.push(chunk);
    });
    source.once('end', () => {
      // What follows the end of a packed body is thrown away, or the next request never comes.
      if (source !== request) request.unpipe().resume();
      resolve({ bytes: Buffer.concat(chunks) });
    });
    source.on('error', () => refuse(BROKEN));
    if (source === request) return;
    // Packed bytes can unpack to nothing, for ever.
    const isPackedOver = byteCounter(maxBytes);
    request.on('data', (chunk: Buffer) => isPackedOver(chunk) && refuse(TOO_LARGE));
    request.on('error', () => refuse(BROKEN));
  });
}

/** Tells with each chunk whether there were more bytes than `maxBytes` by now. */
function byteCounter(maxBytes: number): (chunk: Uint8Array) => boolean {
  let bytes = 0;
  return (chunk) => (bytes += chunk.length) > maxBytes;
}
