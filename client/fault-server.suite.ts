import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with a request, after it has read all of it. `nth` counts from 1. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse, nth: number) => void;

/** A real server on loopback that counts what arrives, so that a repeated request cannot hide. */
export interface FaultServer {
  readonly url: string;
  /** Requests that arrived whole. */
  readonly arrivals: () => number;
  readonly connections: () => number;
  /** Resolves when the nth request has arrived. */
  arrived(nth: number): Promise<void>;
  close(): Promise<void>;
}

export async function faultServer(behave: Behaviour): Promise<FaultServer> {
  let arrivals = 0;
  let connections = 0;
  const waiting: { readonly nth: number; readonly wake: () => void }[] = [];
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      arrivals += 1;
      behave(request, response, arrivals);
      for (const { nth, wake } of waiting) if (arrivals >= nth) wake();
    });
  });
  server.keepAliveTimeout = 60_000;
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals: () => arrivals,
    connections: () => connections,
    arrived: (nth) =>
      new Promise((wake) => {
        if (arrivals >= nth) wake();
        else waiting.push({ nth, wake });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A port of loopback on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Every way to break an answer. All of them happen after the request was read whole. */
export const FAULTS: Readonly<Record<string, Behaviour>> = {
  'resets the connection': ({ socket }) => socket.resetAndDestroy(),
  'closes without a byte': ({ socket }) => socket.end(),
  'closes after half a status line': ({ socket }) => socket.end('HTTP/1.1 2'),
  'sends garbage': ({ socket }) => socket.end('what?\r\n\r\n'),
  'switches protocols': ({ socket }) =>
    socket.end('HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
  'closes in the body': ({ socket }) =>
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1;123'),
  'resets in the body': ({ socket }) =>
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1;123', () =>
      socket.resetAndDestroy(),
    ),
  'closes in a chunk': ({ socket }) =>
    socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n1;123'),
  'closes before the last chunk': ({ socket }) =>
    socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n1;123\r\n'),
  'sends a malformed chunk': ({ socket }) =>
    socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n1;123\r\n'),
};
