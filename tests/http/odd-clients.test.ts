import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../simulator/http/server.js';
import type { Refusal } from '../../simulator/http/refusal.js';
import { conversation, rawRequest, readToEnd, received, statuses } from './raw-client.js';
import { startStub, stubSimulator } from './stub-simulator.js';

let server: RunningServer;
let refusals: Refusal[];
const simulator = stubSimulator();
beforeAll(async () => ({ server, refusals } = await startStub({ simulator })));
afterAll(() => server.close());

const say = (...pieces: readonly string[]) => conversation(server.port, ...pieces);
const open = () => connect({ port: server.port, host: '127.0.0.1' });

describe('clients that are old, careful or odd are served', () => {
  it('HTTP/1.0 without a host, closed after the reply', async () => {
    const reply = await say('GET /old HTTP/1.0\r\n\r\n');
    expect(statuses(reply)).toEqual([200]);
    expect(reply).toContain('Connection: close');
    expect(reply).toContain('"path":"/old"');
  });

  it('Connection: close', async () => {
    expect(statuses(await say(rawRequest('GET /x HTTP/1.1')))).toEqual([200]);
  });

  it('Expect: 100-continue, which asks before it sends', async () => {
    const socket = open();
    const headers = { Expect: '100-continue', 'Content-Length': '4' };
    socket.write(rawRequest('POST /careful HTTP/1.1', headers));
    await received(socket, 'HTTP/1.1 100 Continue\r\n\r\n');
    const rest = readToEnd(socket);
    socket.write('body');
    expect(await rest).toContain('"body":"body"');
  });

  it('Expect: something else, which nobody knows', async () => {
    const reply = await say(rawRequest('GET /x HTTP/1.1', { Expect: 'a-miracle' }));
    expect(statuses(reply)).toEqual([200]);
  });

  it('an offer of HTTP/2, as Java clients make it', async () => {
    const headers = {
      Connection: 'Upgrade, HTTP2-Settings',
      Upgrade: 'h2c',
      'HTTP2-Settings': 'AAMAAABkAAQAAP__',
      'Content-Length': '2',
    };
    const socket = open();
    socket.write(rawRequest('POST /java HTTP/1.1', headers, '{}'));
    expect(statuses(await received(socket, '"body":"{}"'))).toEqual([200]);
    const rest = readToEnd(socket);
    socket.write(rawRequest('GET /again HTTP/1.1'));
    expect(await rest).toContain('"path":"/again"');
  });

  it('several requests at once, answered in their order', async () => {
    const first = stubSimulator();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const slowFirst = {
      ...first,
      async handle(request: Parameters<typeof first.handle>[0]) {
        if (request.path === '/1') await held;
        if (request.path === '/3') release();
        return first.handle(request);
      },
    };
    const { server: own } = await startStub({ simulator: slowFirst });
    const keep = { Connection: 'keep-alive' };
    const pipeline = [1, 2].map((n) => rawRequest(`GET /${n} HTTP/1.1`, keep)).join('');
    const reply = await conversation(own.port, pipeline + rawRequest('GET /3 HTTP/1.1'));
    expect([...reply.matchAll(/"path":"(.{2})"/g)].map(([, path]) => path)).toEqual([
      '/1',
      '/2',
      '/3',
    ]);
    await own.close();
  });

  it('a HEAD request gets the head alone', async () => {
    const reply = await say(rawRequest('HEAD /x HTTP/1.1'));
    expect(reply).toMatch(/Content-Length: \d{2}/);
    expect(reply.endsWith('\r\n\r\n')).toBe(true);
  });
});

describe('requests that break', () => {
  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['a TLS greeting', '\x16\x03\x01\x02\x00\x01', 400],
    ['HTTP/1.1 without a host', 'GET /x HTTP/1.1\r\n\r\n', 400],
    ['two lengths', rawRequest('POST /x HTTP/1.1', { 'Content-Length': '1, 2' }, 'a'), 400],
    ['a length that is no number', rawRequest('POST /x HTTP/1.1', { 'Content-Length': 'x' }), 400],
    [
      'a length beside chunks',
      rawRequest('POST /x HTTP/1.1', { 'Content-Length': '3', 'Transfer-Encoding': 'chunked' }),
      400,
    ],
    [
      'a chunk that is none',
      rawRequest('POST /x HTTP/1.1', { 'Transfer-Encoding': 'chunked' }, '2\r\nhi\r\nZZ\r\n'),
      400,
    ],
    ['a target that is no URL', rawRequest('GET http://[x/ HTTP/1.1'), 400],
    ['a tunnel', rawRequest('CONNECT host:1 HTTP/1.1'), 405],
    ['a header with a NUL', rawRequest('GET /x HTTP/1.1', { 'X-A': 'a\0b' }), 400],
  ])('%s is refused without a page and never reaches the core', async (_name, text, status) => {
    const before = simulator.seen.length;
    const reply = await say(text);
    expect(statuses(reply)).toEqual([status]);
    expect(reply).toContain('Connection: close');
    expect(reply).not.toMatch(/<|at |Express/);
    expect(simulator.seen).toHaveLength(before);
  });

  it('a body shorter than announced is refused when its client ends', async () => {
    const before = simulator.seen.length;
    const socket = open();
    const reply = readToEnd(socket);
    socket.end(rawRequest('POST /short HTTP/1.1', { 'Content-Length': '10' }, 'abc'));
    expect(statuses(await reply)).toEqual([400]);
    expect(simulator.seen).toHaveLength(before);
  });

  it('a body longer than announced: the request is answered first, the rest is refused', async () => {
    const headers = { 'Content-Length': '2', Connection: 'keep-alive' };
    const reply = await say(rawRequest('POST /long HTTP/1.1', headers, 'hi there\r\n\r\n'));
    expect(statuses(reply)).toEqual([200, 400]);
    expect(reply).toContain('"body":"hi"');
  });

  it('rubbish behind a request that is still being answered does not answer for it', async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const simulator = stubSimulator(async () => {
      await held;
      return { status: 200, headers: {}, body: '1;42' };
    });
    const { server: own, refusals: refused } = await startStub({ simulator }, () => answer());
    const request = rawRequest('GET /buy HTTP/1.1', { Connection: 'keep-alive' });
    const reply = await conversation(own.port, `${request}rubbish\r\n\r\n`);
    expect(statuses(reply)).toEqual([200, 400]);
    expect(reply.indexOf('1;42')).toBeLessThan(reply.indexOf('400'));
    expect(refused).toEqual([{ status: 400, code: 'REQUEST_BROKEN' }]);
    await own.close();
  });

  it('a tunnel behind a request that is still being answered does not answer for it', async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const simulator = stubSimulator(async () => {
      await held;
      return { status: 200, headers: {}, body: '1;42' };
    });
    const { server: own } = await startStub({ simulator }, () => answer());
    const request = rawRequest('GET /buy HTTP/1.1', { Connection: 'keep-alive' });
    const tunnel = rawRequest('CONNECT host:1 HTTP/1.1');
    expect(statuses(await conversation(own.port, request + tunnel))).toEqual([200, 405]);
    await own.close();
  });

  it('a request that fails while one behind it was refused is answered too', async () => {
    let fail: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (fail = resolve));
    const simulator = stubSimulator(async () => {
      await held;
      throw new Error('the ledger is gone');
    });
    const onInternalError = () => undefined;
    const { server: own } = await startStub({ simulator, onInternalError }, () => fail());
    const request = rawRequest('GET /buy HTTP/1.1', { Connection: 'keep-alive' });
    const tooLong = rawRequest(`GET /${'x'.repeat(20_000)} HTTP/1.1`);
    expect(statuses(await conversation(own.port, request + tooLong))[0]).toBe(500);
    await own.close();
  });

  it('an upload that its client breaks off never reaches the core', async () => {
    const before = simulator.seen.length;
    const count = refusals.length;
    const socket = open();
    const headers = { Expect: '100-continue', 'Content-Length': '100' };
    socket.write(rawRequest('POST /gone HTTP/1.1', headers));
    await received(socket, '100 Continue');
    socket.write('half');
    socket.destroy();
    await expect.poll(() => refusals.length, { interval: 5 }).toBe(count + 1);
    expect(refusals.at(-1)).toEqual({ status: 400, code: 'REQUEST_BROKEN' });
    expect(simulator.seen).toHaveLength(before);
    expect(statuses(await say(rawRequest('GET /next HTTP/1.1')))).toEqual([200]);
  });
});
