import { fetchFailed } from './network-error.js';
import type { FetchRequest } from './read-fetch-request.js';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Source: Fetch standard, "HTTP-redirect fetch". */
const MOST_REDIRECTS = 20;

/** Headers that speak of a body. */
const OF_A_BODY: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-language',
  'content-length',
  'content-location',
  'content-type',
]);

/**
 * The request that a redirect asks for, or `undefined` when the response is the caller's. @throws TypeError when the
 * caller wants no redirect, when there were 20, and when it leads where the simulator is not: no network is behind it.
 */
export function nextRequest(
  request: FetchRequest,
  response: Response,
  redirects: number,
): FetchRequest | undefined {
  const { status } = response;
  if (request.redirect === 'manual' || !REDIRECTS.has(status)) return undefined;
  if (request.redirect === 'error') throw fetchFailed(new Error('unexpected redirect'));
  const location = response.headers.get('location');
  if (location === null) return undefined;
  const url = targetOf(location, request.url);
  if (url.username + url.password !== '')
    throw fetchFailed(new Error('URL cannot contain credentials'));
  if (request.isStream && status !== 303) throw fetchFailed(new Error('a stream is sent once'));
  if (redirects === MOST_REDIRECTS) throw fetchFailed(new Error('redirect count exceeded'));
  return { ...(becomesGet(request, status) ? asGet(request) : request), url };
}

function targetOf(location: string, from: URL): URL {
  let url: URL;
  try {
    url = new URL(location, from);
  } catch (error) {
    throw fetchFailed(error);
  }
  if (url.origin === from.origin) return url;
  if (!/^https?:$/.test(url.protocol)) {
    throw fetchFailed(new Error('URL scheme must be a HTTP(S) scheme'));
  }
  throw fetchFailed(new Error(`redirected to ${location}, where the simulator does not answer`));
}

function becomesGet({ method }: FetchRequest, status: number): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD';
  return method === 'POST' && (status === 301 || status === 302);
}

function asGet(request: FetchRequest): FetchRequest {
  const headers = Object.entries(request.headers).filter(([name]) => !OF_A_BODY.has(name));
  return {
    ...request,
    method: 'GET',
    headers: Object.fromEntries(headers),
    body: '',
    sentLength: 0,
  };
}
