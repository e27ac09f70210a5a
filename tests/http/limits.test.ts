import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from 'node:net';
import type { RunningServer } from '../../simulator/http/server.js';
import type { Refusal } from '../../simulator/http/refusal.js';
import { conversation, rawRequest, readToEnd, statuses } from './raw-client.js';
import { startStub, stubSimulator } from './stub-simulator.js';

const LIMITS = { maxBodyBytes: 100, maxTargetChars: 50, maxHeaderChars: 200 };

let server: RunningServer;
let refusals: Refusal[];
const simulator = stubSimulator();
beforeAll(async () => ({ server, refusals } = await startStub({ simulator, limits: LIMITS })));
afterAll(() => server.close());

const post = (headers: Record<string, string>, body: string | Uint8Array) =>
  conversation(server.port, rawRequest('POST /x HTTP/1.1', headers), body);

const lengthOf = (body: string | Uint8Array) => ({ 'Content-Length': String(body.length) });

describe('at a limit a request passes, beyond it it is refused', () => {
  it.each([
    [100, 200],
    [101, 413],
  ])('a body of %i bytes: %i', async (length, status) => {
    const body = 'a'.repeat(length);
    expect(statuses(await post(lengthOf(body), body))).toEqual([status]);
  });

  it.each([
    [50, 200],
    [51, 414],
  ])('a target of %i characters: %i', async (length, status) => {
    const target = `/x?${'q'.repeat(length - 3)}`;
    const reply = await conversation(server.port, rawRequest(`GET ${target} HTTP/1.1`));
    expect(statuses(reply)).toEqual([status]);
  });

  it.each([
    [170, 200],
    [171, 400],
  ])('headers with a value of %i characters: %i', async (length, status) => {
    // Host: localhost, Connection: close and the name X-A are 30 characters.
    const headers = { 'X-A': 'a'.repeat(length - 1) };
    const reply = await conversation(server.port, rawRequest('GET /x HTTP/1.1', headers));
    expect(statuses(reply)).toEqual([status]);
  });
});

describe('what is too large is refused whatever its disguise', () => {
  it('a body in chunks', async () => {
    const chunk = `60\r\n${'a'.repeat(0x60)}\r\n`;
    const reply = await post({ 'Transfer-Encoding': 'chunked' }, `${chunk}${chunk}0\r\n\r\n`);
    expect(statuses(reply)).toEqual([413]);
  });

  it('a small body that unpacks to a large one', async () => {
    const bomb = gzipSync(Buffer.alloc(1024 * 1024));
    const headers = { ...lengthOf(bomb), 'Content-Encoding': 'gzip' };
    expect(statuses(await post(headers, bomb))).toEqual([413]);
  });

  it('a large body that is only announced: the client is told before it sends', async () => {
    const headers = { Expect: '100-continue', 'Content-Length': '101' };
    expect(statuses(await post(headers, ''))).toEqual([413]);
  });

  it('a query of a megabyte', async () => {
    const reply = await conversation(
      server.port,
      rawRequest(`GET /apipayment/topup.jsp?phone=${'0'.repeat(1024 * 1024)} HTTP/1.1`),
    );
    expect(statuses(reply)).toEqual([414]);
  });

  it('headers beyond what the parser holds', async () => {
    const headers = { 'X-A': 'a'.repeat(3 * 1024 * 1024) };
    const reply = await conversation(server.port, rawRequest('GET /x HTTP/1.1', headers));
    expect(statuses(reply)).toEqual([400]);
  });
});

describe('what cannot be read is refused', () => {
  it.each([
    ['an encoding that nobody knows', { 'Content-Encoding': 'zip' }, 400],
    ['two encodings', { 'Content-Encoding': 'gzip, gzip' }, 400],
    ['a body that only says it is packed', { 'Content-Encoding': 'gzip' }, 400],
  ])('%s', async (_name, headers, status) => {
    expect(statuses(await post({ ...headers, 'Content-Length': '3' }, 'abc'))).toEqual([status]);
  });

  it('a request that never comes to its end', async () => {
    const { server: own, refusals: slow } = await startStub({ limits: { receiveMs: 60 } });
    const socket = connect({ port: own.port, host: '127.0.0.1' });
    socket.write('GET /x HTTP/1.1\r\nHost: a\r\nX-Slow: ');
    expect(statuses(await readToEnd(socket))).toEqual([408]);
    expect(slow).toEqual([{ status: 408, code: 'REQUEST_TOO_SLOW' }]);
    await own.close();
  });

  it('a body that never comes to its end', async () => {
    const { server: own } = await startStub({ limits: { receiveMs: 60 } });
    const socket = connect({ port: own.port, host: '127.0.0.1' });
    socket.write(rawRequest('POST /x HTTP/1.1', { 'Content-Length': '10' }, 'abc'));
    expect(statuses(await readToEnd(socket))).toEqual([408]);
    await own.close();
  });
});

it('tells of each refusal with a stable code, and none of them reached the core', async () => {
  const before = simulator.seen.length;
  refusals.length = 0;
  await post(lengthOf('a'.repeat(101)), 'a'.repeat(101));
  await conversation(server.port, rawRequest(`GET /${'q'.repeat(50)} HTTP/1.1`));
  await conversation(server.port, rawRequest('GET /x HTTP/1.1', { 'X-A': 'a'.repeat(200) }));
  await post({ 'Content-Encoding': 'zip', 'Content-Length': '1' }, 'a');
  expect(refusals.map(({ code }) => code)).toEqual([
    'BODY_TOO_LARGE',
    'TARGET_TOO_LONG',
    'HEADERS_TOO_LARGE',
    'BODY_ENCODING_UNKNOWN',
  ]);
  expect(simulator.seen).toHaveLength(before);
});
