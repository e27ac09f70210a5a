import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import { hasBody } from '../read-body.js';

/** A reply whose whole text is known. */
export interface TextReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Writes a reply as it stands, in one write. */
export function writeReply(response: ServerResponse, { status, headers, body }: TextReply): void {
  if (response.headersSent || response.destroyed) return;
  const length = status === 204 ? {} : { 'Content-Length': Buffer.byteLength(body, 'utf8') };
  response.writeHead(status, { ...headers, ...length });
  response.end(body, 'utf8');
}

/** Time for a client to read its answer before the connection is cut, in milliseconds. */
const LINGER_MS = 2_000;

/**
 * Answers while a body may still be coming, and reads no more of it. Node's own end of a reply would read on for ever, or
 * reset the connection before the client has read why.
 */
export function writeEarlyReply(
  request: IncomingMessage,
  response: ServerResponse,
  reply: TextReply,
): void {
  if (response.headersSent || response.destroyed) return;
  const { socket } = response;
  // A reply that has to wait for its turn has no socket yet, and Node must write it.
  if (request.complete || !hasBody(request) || socket === null) {
    if (hasBody(request)) response.setHeader('Connection', 'close');
    writeReply(response, reply);
    return;
  }
  request.pause();
  const { status, headers, body } = reply;
  const all: Readonly<Record<string, string | number | string[]>> = {
    ...(response.getHeaders() as Record<string, string>),
    ...headers,
    'Content-Length': Buffer.byteLength(body, 'utf8'),
    Connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${String(value)}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}
