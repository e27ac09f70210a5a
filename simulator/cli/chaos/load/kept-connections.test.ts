import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { keptConnections } from './kept-connections.js';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A server by script, which counts connections and requests. */
async function open(answer: RequestListener) {
  const seen = { connections: 0, requests: 0 };
  const server: Server = createServer((request, response) => {
    seen.requests += 1;
    answer(request, response);
  });
  server.on('connection', () => (seen.connections += 1));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const { fetch, close } = keptConnections(2);
  ends.push(() => {
    close();
    server.closeAllConnections();
    server.close();
  });
  return { url, seen, fetch };
}

it('uses a connection again, also when its signal is raised after the answer, as the client does', async () => {
  const { url, seen, fetch } = await open((_request, response) => response.end('1;42'));
  for (let i = 0; i < 10; i++) {
    const stop = new AbortController();
    const response = await fetch(url, { method: 'POST', body: 'a', signal: stop.signal });
    expect(await response.text()).toBe('1;42');
    stop.abort();
  }
  expect(seen).toEqual({ connections: 1, requests: 10 });
});

it('has no more of them than it was allowed', async () => {
  const { url, seen, fetch } = await open((_request, response) => response.end('a'));
  await Promise.all(Array.from({ length: 12 }, () => fetch(url, {})));
  expect(seen.connections).toBeLessThanOrEqual(2);
  expect(seen.requests).toBe(12);
});

it('never repeats a request whose connection was closed under it', async () => {
  const { url, seen, fetch } = await open((request, response) => {
    if (seen.requests === 1) response.end('a');
    else request.socket.destroy();
  });
  await fetch(url, {});
  await expect(fetch(url, {})).rejects.toThrow();
  expect(seen.requests).toBe(2);
});

it.each([
  ['has no end of its own', 'HTTP/1.1 200 OK\r\n\r\n-1;42'],
  ['breaks off', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n-1'],
  ['is none', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'],
])('takes no answer that %s', async (_what, bytes) => {
  const { url, fetch } = await open((request) => void request.socket.end(bytes));
  await expect(fetch(url, {})).rejects.toThrow();
});
