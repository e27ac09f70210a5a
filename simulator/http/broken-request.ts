import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { OpenExchange, OpenExchanges } from './open-exchanges.js';
import { refuse, type Refusal } from './refusal.js';

/** Time for a client to read its refusal before the connection is cut, in milliseconds. */
const LINGER_MS = 2_000;

const REFUSALS: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: { status: 400, code: 'HEADERS_TOO_LARGE' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, code: 'BODY_TOO_LARGE' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'REQUEST_TOO_SLOW' },
};

const BROKEN: Refusal = { status: 400, code: 'REQUEST_BROKEN' };

/** What was refused: the request that stopped half way, where there is one. */
export interface BrokenRequest {
  readonly refusal: Refusal;
  readonly request: IncomingMessage | undefined;
}

/**
 * Answers bytes that are no HTTP, or stop being it half way.
 *
 * Replies keep their order: a client that sent a good purchase and then rubbish must read the
 * purchase's answer first. An answer 400 in its place would say that nothing was bought.
 */
export function answerBrokenRequest(
  error: NodeJS.ErrnoException,
  socket: Duplex,
  exchanges: OpenExchanges,
): BrokenRequest | undefined {
  // A connection that was reset has nobody who reads.
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return undefined;
  }
  // Each piece of what comes after the rubbish is told as rubbish again.
  if (exchanges.isRefused(socket)) return undefined;
  exchanges.noteRefused(socket);
  const refusal = REFUSALS[error.code ?? ''] ?? BROKEN;
  const last = exchanges.on(socket).at(-1);
  if (last !== undefined && !last.request.complete) {
    refuse(last.response, refusal);
    return { refusal, request: last.request };
  }
  endBehind(last, socket, refusal);
  return { refusal, request: undefined };
}

/** Ends a connection once the reply to an earlier request is out, where there is one: replies keep their order. */
export function endBehind(
  earlier: OpenExchange | undefined,
  socket: Duplex,
  refusal: Refusal,
): void {
  if (earlier === undefined) endWith(socket, refusal);
  else earlier.response.once('close', () => endWith(socket, refusal));
}

/**
 * Writes a bare reply where there is no `ServerResponse` to write it, and lets the connection go.
 */
function endWith(socket: Duplex, { status }: Refusal): void {
  if (!socket.writable) return;
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}`;
  socket.end(`${head}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}
