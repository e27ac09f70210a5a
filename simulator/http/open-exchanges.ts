import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

interface OpenExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface Connection {
  readonly socket: Socket;
  readonly exchanges: OpenExchange[];
}

/**
 * The requests whose reply is not finished, and the sockets they came on. Node keeps the same for
 * itself and does not show it; a graceful stop and an answer to a broken request both need it.
 */
export class OpenExchanges {
  readonly #bySocket = new Map<Duplex, Connection>();
  #isStopping = false;

  /** Notes a connection until it closes. */
  addSocket(socket: Socket): void {
    this.#bySocket.set(socket, { socket, exchanges: [] });
    socket.once('close', () => this.#bySocket.delete(socket));
  }

  /** Notes a request until its reply is finished or its client is gone. */
  add(request: IncomingMessage, response: ServerResponse): void {
    const exchange: OpenExchange = { request, response };
    this.#bySocket.get(request.socket)?.exchanges.push(exchange);
    response.once('close', () => this.#forget(request.socket, exchange));
    if (this.#isStopping) lastReply(response);
  }

  /** Requests of one socket, oldest first; the last may still be arriving. */
  on(socket: Duplex): readonly OpenExchange[] {
    return this.#bySocket.get(socket)?.exchanges ?? [];
  }

  /** From now on each reply tells its client that the connection ends with it. */
  stopKeepingAlive(): void {
    this.#isStopping = true;
    for (const { exchanges } of this.#bySocket.values()) {
      for (const { response } of exchanges) lastReply(response);
    }
  }

  /** Closes connections on which nothing was ever sent; Node does not count them as idle. */
  closeUnused(): void {
    for (const { socket } of this.#bySocket.values()) {
      if (socket.bytesRead === 0) socket.destroy();
    }
  }

  /** Closes every connection now, replies in flight included. */
  closeAll(): void {
    for (const { socket } of this.#bySocket.values()) socket.destroy();
  }

  #forget(socket: Socket, exchange: OpenExchange): void {
    const exchanges = this.#bySocket.get(socket)?.exchanges;
    exchanges?.splice(exchanges.indexOf(exchange), 1);
  }
}

function lastReply(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
