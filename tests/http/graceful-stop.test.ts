import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { rawRequest, readToEnd, received, statuses } from './raw-client.js';
import { startStub, stubSimulator } from './stub-simulator.js';

const KEEP_ALIVE = { Connection: 'keep-alive' };

/** A server whose core answers only when `release` is called, and tells when it was asked. */
async function startHolding() {
  let release: () => void = () => undefined;
  let asked: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const wasAsked = new Promise<void>((resolve) => (asked = resolve));
  const simulator = stubSimulator(async () => {
    asked();
    await released;
    return { status: 200, headers: {}, body: '1;42' };
  });
  const { server } = await startStub({ simulator });
  return { server, release, wasAsked };
}

describe('close()', () => {
  it('finishes the reply in flight, ends its connection, and takes no new one', async () => {
    const { server, release, wasAsked } = await startHolding();
    const socket = connect({ port: server.port, host: '127.0.0.1' });
    const reply = readToEnd(socket);
    socket.write(rawRequest('GET /buy HTTP/1.1', KEEP_ALIVE));
    await wasAsked;
    const closed = server.close();
    const late = connect({ port: server.port, host: '127.0.0.1' });
    const [error] = (await once(late, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
    release();
    expect(await reply).toMatch(/Connection: close[\s\S]*1;42$/);
    await closed;
  });

  it('ends connections that are idle or were never used', async () => {
    const { server } = await startStub();
    const unused = connect({ port: server.port, host: '127.0.0.1' });
    const idle = connect({ port: server.port, host: '127.0.0.1' });
    idle.write(rawRequest('GET /x HTTP/1.1', KEEP_ALIVE));
    await received(idle, '"path":"/x"');
    const ends = Promise.all([readToEnd(unused), readToEnd(idle)]);
    // A deadline that no test waits for: they end because nothing happens on them.
    await server.close(3_600_000);
    await ends;
  });

  it('cuts at the deadline what does not end', async () => {
    const { server, wasAsked } = await startHolding();
    const socket = connect({ port: server.port, host: '127.0.0.1' });
    const reply = readToEnd(socket);
    socket.write(rawRequest('GET /buy HTTP/1.1', KEEP_ALIVE));
    await wasAsked;
    await server.close(30);
    expect(statuses(await reply)).toEqual([]);
  });

  it('serves a request that still comes on an open connection, and then ends it', async () => {
    const { server, release, wasAsked } = await startHolding();
    const socket = connect({ port: server.port, host: '127.0.0.1' });
    const reply = readToEnd(socket);
    socket.write(rawRequest('GET /1 HTTP/1.1', KEEP_ALIVE));
    await wasAsked;
    const half = rawRequest('POST /2 HTTP/1.1', { ...KEEP_ALIVE, 'Content-Length': '2' });
    const closed = server.close();
    socket.write(half);
    release();
    socket.write('hi');
    // Once a reply has said that the connection ends, nothing after it is answered.
    expect(statuses(await reply)).toEqual([200]);
    await closed;
  });

  it('may be called twice', async () => {
    const { server } = await startStub();
    await Promise.all([server.close(), server.close()]);
    await server.close();
  });
});

it('refuses a port that is taken with the error of the system', async () => {
  const { server } = await startStub();
  await expect(startStub({ port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await server.close();
});

it.each([
  ['127.0.0.1', 'http://127.0.0.1:'],
  ['0.0.0.0', 'http://127.0.0.1:'],
  ['::1', 'http://[::1]:'],
  ['::', 'http://[::1]:'],
  ['localhost', 'http://localhost:'],
])('listens on %s and gives a URL that works here', async (host, start) => {
  const { server } = await startStub({ host });
  expect(server.url).toBe(`${start}${server.port}`);
  expect((await fetch(`${server.url}/x`)).status).toBe(200);
  await server.close();
});
