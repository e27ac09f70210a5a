import { http, HttpResponse, type HttpHandler } from 'msw';
import { TRUEMONEY_PATH, TRUEMONEY_QA_PATH } from '../../contracts/truemoney/endpoints.js';
import type { WireRequest } from '../../contracts/wire/message.js';
import { fetchedResponse } from './fetched-response.js';
import { exchangeInProcess, type InProcessSimulator } from './in-process-exchange.js';
import { httpUrl } from './http-url.js';
import { onAbort } from './on-abort.js';
import { ReplyReader } from './reply-reader.js';

export interface HandlersOptions {
  /**
   * Absolute URLs below which everything is the simulator's, such as `https://topup.example/dvs`; paths that no provider has are
   * answered as the providers would. Default: the providers' own paths, on whatever host and behind whatever prefix.
   */
  readonly baseUrls?: readonly string[] | undefined;
  /** The IP address that requests seem to come from; default 127.0.0.1. */
  readonly peer?: string | undefined;
  /** Told when a port of the simulator fails, which no request should cause; default `console.error`. */
  readonly onInternalError?: ((error: unknown) => void) | undefined;
}

/** Where DVS keeps its pages. Source: DVS II. */
const DVS_FOLDER = '/apipayment/';

/**
 * Handlers of msw that pass what production code sends to a simulator: for `setupServer` in Node and `setupWorker` in a
 * browser. What msw cannot do to a connection is in `MSW_CAPABILITIES`; a reset, an early end and garbage all look like one
 * network error there, without a code.
 * A caller that leaves is noticed where msw tells of it: by `fetch` in Node. By `node:http`, and in a page, such an exchange stays as
 * it is, and the journal has no give-up.
 * @throws TypeError when there is no base URL in the list, or one that no request can be below.
 */
export function handlers(
  simulator: InProcessSimulator,
  { baseUrls, peer = '127.0.0.1', onInternalError = logged }: HandlersOptions = {},
): readonly HttpHandler[] {
  const answer = async (request: Request, path: string): Promise<Response> => {
    let wire: WireRequest;
    try {
      wire = await wireRequest(request, { path, peer });
    } catch {
      // The caller's own body failed to come: nothing was sent, and no provider answers that.
      return HttpResponse.error();
    }
    try {
      return await exchange(simulator, wire, request.signal);
    } catch (error) {
      // msw would answer with the stack.
      onInternalError(error);
      return new HttpResponse('internal error', { status: 500 });
    }
  };
  if (baseUrls?.length === 0) throw new TypeError('baseUrls names no URL, so nothing would match');
  const patterns = baseUrls?.map(below) ?? [onAnyHost()];
  return patterns.map((pattern) =>
    http.all(pattern, ({ request }) => {
      const [, path = '/'] = pattern.exec(withoutQuery(request.url)) ?? [];
      return answer(request, path === '' ? '/' : path);
    }),
  );
}

/** Any host and any prefix; the path that a provider knows is the group. */
function onAnyHost(): RegExp {
  const known = [TRUEMONEY_PATH, TRUEMONEY_QA_PATH].map(literal).join('|');
  return new RegExp(`^https?://[^/]+(?:/.*)?(${literal(DVS_FOLDER)}[^/]*|${known})$`);
}

function below(baseUrl: string): RegExp {
  const { href } = httpUrl(baseUrl);
  return new RegExp(`^${literal(href.replace(/\/+$/, ''))}(/.*|)$`);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}

function exchange(
  simulator: InProcessSimulator,
  request: WireRequest,
  signal: AbortSignal,
): Promise<Response> {
  const { method } = request;
  return new Promise((resolve, reject) => {
    let over: () => void = () => undefined;
    const reader = new ReplyReader({
      onReply: (head, body) => resolve(fetchedResponse(head, { method, body })),
      onFailure: () => resolve(HttpResponse.error()),
      onOver: () => over(),
    });
    if (signal.aborted) reader.departure.leave();
    else over = onAbort(signal, () => reader.leave(signal.reason));
    exchangeInProcess(simulator, request, reader).catch(reject);
  });
}

/** The body of a provider's request is a text in UTF-8; a byte-order mark is a part of it. */
const UTF_8 = new TextDecoder('utf-8', { ignoreBOM: true });

async function wireRequest(
  request: Request,
  { path, peer }: { readonly path: string; readonly peer: string },
): Promise<WireRequest> {
  const { host, search } = new URL(request.url);
  const body = request.body === null ? '' : UTF_8.decode(await request.arrayBuffer());
  const headers = { host, ...Object.fromEntries(request.headers) };
  return { method: request.method, path, query: search.slice(1), headers, body, peer };
}

function logged(error: unknown): void {
  console.error('topup-sim: the simulator failed:', error);
}
