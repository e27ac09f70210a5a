import { afterEach, describe, expect, it } from 'vitest';
import { fetchSender } from './fetch-sender.js';
import { closedPort, FAULTS, faultServer, type FaultServer } from './fault-server.suite.js';
import { nodeSender } from './node-sender.js';
import type { Outgoing, Sender } from './sender.js';
import { systemClock } from './system-clock.js';
import { exchange, MAX_REPLY_BYTES, type Exchange } from './transport.js';
import { VirtualClock } from './virtual-clock.suite.js';

const SENDERS = [
  { name: 'node:http', sender: nodeSender, reuses: false },
  { name: 'the global fetch', sender: fetchSender((url, init) => fetch(url, init)), reuses: true },
];
const METHODS: readonly Pick<Outgoing, 'method' | 'body'>[] = [
  { method: 'GET' },
  { method: 'POST', body: '{"a":1}' },
];

let server: FaultServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

function send(url: string, sender: Sender, more: Partial<Outgoing> = {}): Promise<Exchange> {
  const outgoing: Outgoing = { method: 'GET', url, headers: {}, ...more };
  return exchange(outgoing, { send: sender, clock: systemClock, timeoutMs: 20_000 });
}

describe.each(SENDERS)('one request over $name', ({ sender, reuses }) => {
  it('brings the whole reply', async () => {
    server = await faultServer((_request, response) => response.end('1;123'));
    const ended = await send(server.url, sender);
    expect(ended).toMatchObject({ kind: 'reply', status: 200, text: '1;123', isFramed: true });
  });

  it('sends method, headers and body as they are', async () => {
    server = await faultServer(({ method, headers }, response) =>
      response.end([method, headers['x-a'], headers['content-length']].join(' ')),
    );
    const more = { method: 'POST', body: '"ộ"', headers: { 'x-a': 'b' } } as const;
    expect(await send(server.url, sender, more)).toMatchObject({ text: 'POST b 5' });
  });

  describe.each(METHODS)('$method', (method) => {
    it.each(Object.entries(FAULTS))('is sent once when the server %s', async (_fault, behave) => {
      server = await faultServer(behave);
      const ended = await send(server.url, sender, method);
      expect(ended).toMatchObject({ kind: 'trouble', why: 'connection-lost' });
      expect(server.arrivals()).toBe(1);
    });

    it.each([301, 302, 307, 308, 401, 407, 408, 425, 429, 500, 502, 503, 504])(
      'is sent once when the server answers %i',
      async (status) => {
        server = await faultServer((_request, response) => {
          const headers = { location: '/', 'retry-after': '0', 'www-authenticate': 'Basic' };
          response.writeHead(status, headers).end('no');
        });
        const ended = await send(server.url, sender, method);
        // fetch makes an error of 407, without its status.
        expect(ended.kind === 'reply' ? ended.status : 407).toBe(status);
        expect(server.arrivals()).toBe(1);
      },
    );

    it('is sent once over a connection that the server closes while it is reused', async () => {
      server = await faultServer(({ socket }, response, nth) =>
        nth === 1 ? response.end('ok') : void socket.end(),
      );
      await send(server.url, sender, method);
      // Lets the pool of a keep-alive sender take the connection back.
      await new Promise((resolve) => setImmediate(resolve));
      const ended = await send(server.url, sender, method);
      expect(ended).toMatchObject({ kind: 'trouble', why: 'connection-lost' });
      expect([server.arrivals(), server.connections()]).toEqual([2, reuses ? 1 : 2]);
    });
  });

  it('proves that nothing left when the port is closed', async () => {
    const port = await closedPort();
    for (const host of ['127.0.0.1', 'localhost']) {
      const ended = await send(`http://${host}:${port}/`, sender);
      expect(ended).toMatchObject({ kind: 'nothing-left' });
    }
  });

  it('proves that nothing left when the name does not exist', async () => {
    expect(await send('http://nobody.invalid/', sender)).toMatchObject({ kind: 'nothing-left' });
  });

  it('proves nothing when TLS fails', async () => {
    server = await faultServer((_request, response) => response.end('plain'));
    const ended = await send(server.url.replace('http:', 'https:'), sender);
    expect(ended).toMatchObject({ kind: 'trouble', why: 'connection-lost' });
  });

  it('sees that a reply does not say where it ends', async () => {
    server = await faultServer(({ socket }) => socket.end('HTTP/1.1 200 OK\r\n\r\n-1'));
    expect(await send(server.url, sender)).toMatchObject({ text: '-1', isFramed: false });
  });

  it('keeps the head of a reply that breaks off', async () => {
    server = await faultServer(({ socket }) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1;123'),
    );
    expect(await send(server.url, sender)).toMatchObject({ kind: 'trouble', status: 200 });
  });

  it('gives up on a reply without end', async () => {
    server = await faultServer((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        response.once('drain', more);
      };
      more();
    });
    const ended = await send(server.url, sender);
    expect(ended).toMatchObject({ kind: 'trouble', why: 'malformed-reply', status: 200 });
    expect(ended.kind === 'trouble' && ended.text?.length).toBeLessThanOrEqual(MAX_REPLY_BYTES);
  });

  describe('the deadline', () => {
    const hangs = {
      'before the head': (_: unknown, __: unknown) => undefined,
      'in the body': (_: unknown, response: { write(text: string): unknown }) =>
        void response.write('1;1'),
    };

    it.each(Object.entries(hangs))('ends a server that hangs %s', async (_where, behave) => {
      server = await faultServer(behave);
      const clock = new VirtualClock();
      const outgoing: Outgoing = { method: 'GET', url: server.url, headers: {} };
      const ending = exchange(outgoing, { send: sender, clock, timeoutMs: 30_000 });
      await server.arrived(1);
      clock.advance(29_999);
      expect(clock.waiting).toBe(1);
      clock.advance(1);
      const ended = await ending;
      expect(ended).toMatchObject({ kind: 'trouble', why: 'timeout' });
      expect(ended.finishedAtMs - ended.startedAtMs).toBe(30_000);
      expect(clock.waiting).toBe(0);
    });

    it('closes the connection', async () => {
      let closed: Promise<unknown> = Promise.resolve();
      server = await faultServer(({ socket }) => {
        closed = new Promise((resolve) => socket.once('close', resolve));
      });
      const clock = new VirtualClock();
      const outgoing: Outgoing = { method: 'GET', url: server.url, headers: {} };
      const ending = exchange(outgoing, { send: sender, clock, timeoutMs: 30_000 });
      await server.arrived(1);
      clock.advance(30_000);
      await ending;
      await closed;
    });
  });

  it('is not sent when the caller gave up before', async () => {
    server = await faultServer((_request, response) => response.end('1;1'));
    const outgoing: Outgoing = { method: 'GET', url: server.url, headers: {} };
    const ended = await exchange(outgoing, {
      send: sender,
      clock: systemClock,
      timeoutMs: 1_000,
      signal: AbortSignal.abort(),
    });
    expect(ended.kind).toBe('nothing-left');
    expect(server.arrivals()).toBe(0);
  });

  it('proves nothing when the caller gives up after sending', async () => {
    server = await faultServer(() => undefined);
    const caller = new AbortController();
    const clock = new VirtualClock();
    const outgoing: Outgoing = { method: 'GET', url: server.url, headers: {} };
    const options = { send: sender, clock, timeoutMs: 1_000, signal: caller.signal };
    const ending = exchange(outgoing, options);
    await server.arrived(1);
    caller.abort();
    expect(await ending).toMatchObject({ kind: 'trouble', why: 'aborted' });
    expect(clock.waiting).toBe(0);
  });
});

describe('what the built-in sender adds', () => {
  it.each(METHODS)('it sends $method once when the server answers 421', async (method) => {
    server = await faultServer((_request, response) => response.writeHead(421).end('no'));
    const ended = await send(server.url, nodeSender, method);
    expect(ended).toMatchObject({ kind: 'reply', status: 421 });
    expect(server.arrivals()).toBe(1);
  });

  it.each(METHODS)('while the global fetch sends $method twice then', async (method) => {
    server = await faultServer((_request, response) => response.writeHead(421).end('no'));
    await send(server.url, fetchSender(fetch), method);
    // Known of Node 20, 22 and 24. Should this become 1, the warning at `ClientOptions.fetch` can go.
    expect(server.arrivals()).toBe(2);
  });

  it('it sees bytes after the end of the body', async () => {
    server = await faultServer(({ socket }) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n-1;42'),
    );
    const ended = await send(server.url, nodeSender);
    expect(ended).toMatchObject({ kind: 'trouble', why: 'connection-lost' });
  });

  it('it opens a connection for every request', async () => {
    server = await faultServer((_request, response) => response.end('1;1'));
    await send(server.url, nodeSender);
    await send(server.url, nodeSender);
    expect([server.arrivals(), server.connections()]).toEqual([2, 2]);
  });
});

it('a sender that ignores its signal cannot hold the caller up', async () => {
  const clock = new VirtualClock();
  const deaf: Sender = () => new Promise(() => undefined);
  const outgoing: Outgoing = { method: 'GET', url: 'http://x.test/', headers: {} };
  const ending = exchange(outgoing, { send: deaf, clock, timeoutMs: 5 });
  clock.advance(5);
  expect(await ending).toMatchObject({ kind: 'trouble', why: 'timeout' });
});

it('an error after the status line is no proof, whatever it is called', async () => {
  const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
  const breaking: Sender = () =>
    Promise.resolve({
      status: 200,
      isFramed: true,
      chunks: new ReadableStream<Uint8Array>({ start: (stream) => stream.error(refused) }),
    });
  const outgoing: Outgoing = { method: 'GET', url: 'http://x.test/', headers: {} };
  const ended = await exchange(outgoing, { send: breaking, clock: systemClock, timeoutMs: 1_000 });
  expect(ended).toMatchObject({ kind: 'trouble', why: 'connection-lost', status: 200 });
});
