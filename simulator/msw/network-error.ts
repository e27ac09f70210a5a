import type { ConnectionFailure } from './in-process-client.js';

/** What Node's `fetch` rejects with when there is no reply; its cause says why. */
export function fetchFailed(cause: unknown): TypeError {
  return new TypeError('fetch failed', { cause });
}

/** What the body of a reply ends with that does not come to its end. */
export function terminated(failure: ConnectionFailure): TypeError {
  return new TypeError('terminated', { cause: CAUSES[failure]() });
}

/** An error as Node's network and its HTTP parser make them. */
export function connectionError(failure: ConnectionFailure): Error {
  return CAUSES[failure]();
}

/** Names, codes and messages are those of undici 6, which is the `fetch` of Node 20 and 22. */
const CAUSES: { readonly [Kind in ConnectionFailure]: () => Error } = {
  reset: () =>
    named('Error', 'read ECONNRESET', { code: 'ECONNRESET', errno: -104, syscall: 'read' }),
  closed: () => named('SocketError', 'other side closed', { code: 'UND_ERR_SOCKET' }),
  'no-http': () => parserError('HPE_INVALID_CONSTANT', 'Expected HTTP/'),
  'broken-chunk': () => parserError('HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size'),
};

function parserError(code: string, why: string): Error {
  const message = `Response does not match the HTTP/1.1 protocol (${why})`;
  return named('HTTPParserError', message, { code });
}

function named(name: string, message: string, facts: Readonly<Record<string, unknown>>): Error {
  const error = Object.assign(new Error(message), facts);
  if (name !== error.name) error.name = name;
  return error;
}
