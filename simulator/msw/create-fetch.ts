import { isPromise } from '../../contracts/wire/maybe-promise.js';
import type { WireRequest } from '../../contracts/wire/message.js';
import { fetchedResponse } from './fetched-response.js';
import { exchangeInProcess, type InProcessSimulator } from './in-process-exchange.js';
import { connectionError, fetchFailed } from './network-error.js';
import { onAbort } from './on-abort.js';
import { readFetchRequest, type FetchRequest } from './read-fetch-request.js';
import { nextRequest } from './redirect.js';
import { refusalOf } from './refused-request.js';
import { httpUrl } from './http-url.js';
import { ReplyReader } from './reply-reader.js';

export interface CreateFetchOptions {
  /** The IP address that requests seem to come from; default 127.0.0.1. */
  readonly peer?: string | undefined;
  /**
   * The origin that the simulator answers at; relative URLs begin there, and no other origin exists. Default: it answers
   * at every one.
   */
  readonly origin?: string | undefined;
}

/**
 * Makes a `fetch` that goes straight into a simulator, without a port. What it does to a caller is what Node's own does
 * over HTTP, errors included, also those of requests that it would not send; time is the simulator's, and nothing is ever
 * sent twice.
 * @throws TypeError when `origin` is no URL of http or https.
 */
export function createFetch(
  simulator: InProcessSimulator,
  { peer = '127.0.0.1', origin }: CreateFetchOptions = {},
): typeof fetch {
  const base = origin === undefined ? undefined : new URL('/', httpUrl(origin));
  return async (input, init) => {
    const reading = readFetchRequest(input, init, base);
    const first = isPromise(reading) ? await reading : reading;
    if (base !== undefined && first.url.origin !== base.origin) {
      throw fetchFailed(unknownHost(first.url));
    }
    const refusal = refusalOf(first);
    if (refusal !== undefined) throw fetchFailed(refusal);
    let request = first;
    for (let redirects = 0; ; redirects++) {
      const response = await answer(simulator, request, peer);
      const next = nextRequest(request, response, redirects);
      if (next === undefined) {
        if (redirects > 0) Object.defineProperty(response, 'redirected', { value: true });
        return response;
      }
      await response.body?.cancel();
      request = next;
    }
  };
}

/** One request and its reply; resolves with the head. */
function answer(simulator: InProcessSimulator, request: FetchRequest, peer: string) {
  const { signal, url, method } = request;
  return new Promise<Response>((resolve, reject) => {
    let over: () => void = () => undefined;
    const reader = new ReplyReader({
      signal,
      onReply: (head, body) => resolve(fetchedResponse(head, { url, method, body })),
      onFailure: (failure) => reject(fetchFailed(connectionError(failure))),
      onOver: () => over(),
    });
    const giveUp = () => {
      over();
      const reason = signal?.reason as Error;
      reject(reason);
      reader.leave(reason);
    };
    if (signal?.aborted === true) {
      giveUp();
      return;
    }
    if (signal !== undefined) over = onAbort(signal, giveUp);
    exchangeInProcess(simulator, wireRequest(request, peer), reader).catch((error: unknown) => {
      over();
      reject(fetchFailed(error));
      reader.leave(fetchFailed(error));
    });
  });
}

function wireRequest({ method, url, headers, body }: FetchRequest, peer: string): WireRequest {
  return {
    method,
    path: url.pathname,
    query: url.search.slice(1),
    // A host that the caller names stands.
    headers: Object.assign({ host: url.host }, headers),
    body,
    peer,
  };
}

/** Nothing was sent, and the error says so, as it does where there is no such host. */
function unknownHost({ hostname }: URL): Error {
  const facts = { code: 'ENOTFOUND', errno: -3008, syscall: 'getaddrinfo', hostname };
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), facts);
}
