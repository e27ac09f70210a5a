import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import { plainAddress } from '../read-request.js';
import { answerPlainHttp, isPlainHttp } from './plain-http.js';
import type { TlsServerOptions } from './tls-server.js';

/**
 * Stands between the connections of a server and its TLS: holds those whose handshake is stalled,
 * answers those that speak plain HTTP, and hands all others on, with the bytes that were looked
 * at.
 */
export function gateHandshakes(
  server: Server,
  gate: Pick<TlsServerOptions, 'exchanges' | 'handshakeMs' | 'isHandshakeStalled'>,
): void {
  const { exchanges, handshakeMs, isHandshakeStalled = () => false } = gate;
  const greet = server.listeners('connection');
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    // A connection that is reset has nobody who would want to know.
    socket.on('error', () => undefined);
    if (isHandshakeStalled(plainAddress(socket.remoteAddress))) {
      exchanges.addSocket(socket, { isHeld: true });
      // A client that leaves is seen only by a server that reads.
      socket.resume();
      return;
    }
    exchanges.addSocket(socket);
    onFirstBytes(socket, handshakeMs, (bytes) => {
      if (isPlainHttp(bytes)) {
        answerPlainHttp(socket);
        return;
      }
      socket.unshift(bytes);
      for (const listener of greet) Reflect.apply(listener, server, [socket]);
    });
  });
}

/** Calls back once with what comes first; who sends nothing in time is cut off. */
function onFirstBytes(socket: Socket, waitMs: number, run: (bytes: Buffer) => void): void {
  const giveUp = () => socket.destroy();
  socket.setTimeout(waitMs, giveUp);
  socket.once('data', (bytes: Buffer) => {
    socket.setTimeout(0);
    socket.off('timeout', giveUp);
    socket.pause();
    run(bytes);
  });
}
