import type { Socket } from 'node:net';

/** Time for a client to read its answer before the connection is cut, in milliseconds. */
const LINGER_MS = 2_000;

/** A method begins with a letter; the first byte of a TLS connection is 22. Source: RFC 8446 5.1. */
export function isPlainHttp(bytes: Uint8Array): boolean {
  return /^[A-Za-z]/.test(String.fromCharCode(bytes[0] ?? 0));
}

const WORDS = 'This port speaks https. Begin the URL with https://\n';

const ANSWER = [
  'HTTP/1.1 400 Bad Request',
  'Content-Type: text/plain; charset=utf-8',
  `Content-Length: ${WORDS.length}`,
  'Connection: close',
  '',
  WORDS,
].join('\r\n');

/** Tells a client that forgot the s what is wrong; without it, it would see a reset. */
export function answerPlainHttp(socket: Socket): void {
  // What is still coming is read away: closing on unread bytes would reset the answer too.
  socket.resume();
  socket.end(ANSWER);
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}
