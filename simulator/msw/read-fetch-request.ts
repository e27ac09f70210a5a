import type { MaybePromise } from '../../contracts/wire/maybe-promise.js';
import { fetchFailed } from './network-error.js';
import { onAbort } from './on-abort.js';

/** What a caller of `fetch` asked for, read to its end. */
export interface FetchRequest {
  readonly method: string;
  readonly url: URL;
  /** Values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Bytes of the body. */
  readonly sentLength: number;
  /** True for a body that came as a stream, and is there once. */
  readonly isStream: boolean;
  readonly redirect: RequestRedirect;
  readonly signal: AbortSignal | undefined;
}

/** The body of a provider's request is a text in UTF-8; a byte-order mark is a part of it. */
const UTF_8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads the arguments of `fetch`; a relative URL begins at `base`. Rejects as `fetch` does: with the signal's reason, or
 * a TypeError for what is no request.
 */
export function readFetchRequest(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
  base: URL | undefined,
): MaybePromise<FetchRequest> {
  return plainGet(input, init, base) ?? readWhole(input, init, base);
}

async function readWhole(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
  base: URL | undefined,
): Promise<FetchRequest> {
  const own = input instanceof Request ? input.signal : undefined;
  const signal = (init?.signal === undefined ? own : init.signal) ?? undefined;
  const target = typeof input === 'string' && base !== undefined ? new URL(input, base) : input;
  // The signal is followed by the exchange itself: one that outlives a thousand requests would
  // otherwise know them all.
  const request = new Request(target, { ...init, signal: null });
  signal?.throwIfAborted();
  const hasBody = request.body !== null;
  const bytes = hasBody ? await unlessAborted(readBody(request), signal) : NO_BYTES;
  // Source: Fetch standard, "HTTP-network-or-cache fetch".
  const tellsLength = hasBody || request.method === 'POST' || request.method === 'PUT';
  return {
    method: request.method,
    url: new URL(request.url),
    headers: {
      ...(tellsLength ? { 'content-length': String(bytes.byteLength) } : {}),
      // A length that the caller names stands; whether it is true is looked at before anything is sent.
      ...Object.fromEntries(request.headers),
    },
    body: UTF_8.decode(bytes),
    sentLength: bytes.byteLength,
    isStream: init?.body instanceof ReadableStream,
    redirect: request.redirect,
    signal,
  };
}

/** A GET of a URL without anything else needs no `Request` to be read, which would cost more than the rest. */
function plainGet(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
  base: URL | undefined,
): FetchRequest | undefined {
  if (init !== undefined || input instanceof Request) {
    return undefined;
  }
  let url: URL;
  try {
    url = new URL(input, base);
  } catch {
    return undefined;
  }
  const { protocol, username, password } = url;
  if ((protocol !== 'http:' && protocol !== 'https:') || username + password !== '') {
    return undefined;
  }
  return {
    method: 'GET',
    url,
    headers: {},
    body: '',
    sentLength: 0,
    isStream: false,
    redirect: 'follow',
    signal: undefined,
  };
}

const NO_BYTES = new ArrayBuffer(0);

/** A body that fails to come fails the request, of which nothing is sent. */
async function readBody(request: Request): Promise<ArrayBuffer> {
  try {
    return await request.arrayBuffer();
  } catch (error) {
    throw fetchFailed(error);
  }
}

/** A body may be a stream that never ends. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const over = onAbort(signal, () => reject(signal.reason as Error));
    void work.then(resolve, reject).finally(over);
  });
}
