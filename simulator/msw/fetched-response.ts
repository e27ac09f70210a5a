import type { WireReply } from '../../contracts/wire/message.js';
import { responseFrom, WholeResponse } from './whole-response.js';

/** Statuses whose replies have no body, whatever is sent. Source: Fetch standard, "null body status". */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** Reason phrases of statuses that the simulator uses; another has none. Source: RFC 9110, 15. */
const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  205: 'Reset Content',
  300: 'Multiple Choices',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  410: 'Gone',
  413: 'Payload Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/**
 * A reply to a request at `url`, as `fetch` gives it; `url` may be left out where somebody else says it. @throws RangeError
 * or TypeError for a head that `Response` refuses.
 */
export function fetchedResponse(
  { status, headers }: Pick<WireReply, 'status' | 'headers'>,
  reply: {
    readonly url?: URL;
    readonly method: string;
    /** A text is a body that is there as a whole. */
    readonly body: ReadableStream<Uint8Array> | string;
  },
): Response {
  const { url, method, body } = reply;
  const init = { status, statusText: REASONS[status] ?? '', headers };
  const isEmpty = method === 'HEAD' || WITHOUT_BODY.has(status);
  // Of a text `Response` would make a content type.
  const sent = () => (isEmpty ? null : typeof body === 'string' ? ENCODER.encode(body) : body);
  // msw reads streams only, and says itself where its responses come from.
  if (url === undefined) return new Response(sent(), init);
  const [from = ''] = url.href.split('#', 1);
  if (!isEmpty && typeof body === 'string') return new WholeResponse(body, from, init);
  return responseFrom(from, new Response(sent(), init));
}

const ENCODER = new TextEncoder();
