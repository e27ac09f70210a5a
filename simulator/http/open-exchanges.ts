import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A request whose reply is not finished. */
export interface OpenExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Called when its caller leaves; absent while nobody wants to know, or once the connection is ended here. */
  onLeft?: (() => void) | undefined;
}

interface Connection {
  readonly socket: Socket;
  /** True when nothing is ever answered on it. */
  readonly isHeld: boolean;
  readonly exchanges: OpenExchange[];
  /** True from the first refusal on: what comes after it is no request that anybody could trust. */
  isRefused: boolean;
}

/**
 * The requests whose reply is not finished, and the sockets they came on. Node keeps the same for
 * itself and does not show it; a graceful stop and an answer to a broken request both need it.
 */
export class OpenExchanges {
  readonly #bySocket = new Map<Duplex, Connection>();
  #isStopping = false;

  /**
   * Notes a connection until it closes; one that `isHeld` is never worth waiting for. With TLS both
   * sockets of a connection are noted: requests come on the secure one, and the one below it is
   * all that there is before the handshake is done.
   */
  addSocket(socket: Socket, { isHeld = false }: { readonly isHeld?: boolean } = {}): void {
    const connection: Connection = { socket, isHeld, exchanges: [], isRefused: false };
    this.#bySocket.set(socket, connection);
    socket.once('close', () => {
      this.#bySocket.delete(socket);
      for (const { response, onLeft } of connection.exchanges) {
        if (!response.writableFinished) onLeft?.();
      }
    });
  }

  /** True when no connection is left. */
  get isEmpty(): boolean {
    return this.#bySocket.size === 0;
  }

  /** True for a socket on which requests may come, or bytes that should have been one. */
  has(socket: Duplex): boolean {
    return this.#bySocket.has(socket);
  }

  /** Notes a request until its reply is finished or its client is gone. */
  add(request: IncomingMessage, response: ServerResponse): void {
    const exchange: OpenExchange = { request, response };
    this.#bySocket.get(request.socket)?.exchanges.push(exchange);
    response.once('close', () => this.#forget(request.socket, exchange));
    if (this.#isStopping) lastReply(response);
  }

  /**
   * Calls `onLeft` when the caller closes the connection before the reply is whole. Returns what takes that back: from then on
   * the connection's end is the server's own doing.
   */
  watch(response: ServerResponse, onLeft: () => void): () => void {
    const exchange = this.on(response.req.socket).find((open) => open.response === response);
    if (exchange === undefined) return () => undefined;
    exchange.onLeft = onLeft;
    return () => (exchange.onLeft = undefined);
  }

  /** Requests of one socket, oldest first; the last may still be arriving. */
  on(socket: Duplex): readonly OpenExchange[] {
    return this.#bySocket.get(socket)?.exchanges ?? [];
  }

  /** From now on the connection takes no further requests. */
  noteRefused(socket: Duplex): void {
    const connection = this.#bySocket.get(socket);
    if (connection !== undefined) connection.isRefused = true;
  }

  /** True when a request of the connection was refused; it ends with that refusal. */
  isRefused(socket: Duplex): boolean {
    return this.#bySocket.get(socket)?.isRefused === true;
  }

  /** From now on each reply tells its client that the connection ends with it. */
  stopKeepingAlive(): void {
    this.#isStopping = true;
    for (const { exchanges } of this.#bySocket.values()) {
      for (const { response } of exchanges) lastReply(response);
    }
  }

  /**
   * Closes connections that are held or on which nothing was ever sent; Node does not count them as
   * idle. A secure socket counts the bytes that came out of its TLS.
   */
  closeUnused(): void {
    for (const { socket, isHeld } of this.#bySocket.values()) {
      if (isHeld || socket.bytesRead === 0) socket.destroy();
    }
  }

  /** Closes every connection now, replies in flight included. */
  closeAll(): void {
    for (const { socket, exchanges } of this.#bySocket.values()) {
      for (const exchange of exchanges) exchange.onLeft = undefined;
      socket.destroy();
    }
  }

  #forget(socket: Socket, exchange: OpenExchange): void {
    const exchanges = this.#bySocket.get(socket)?.exchanges;
    exchanges?.splice(exchanges.indexOf(exchange), 1);
  }
}

function lastReply(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
