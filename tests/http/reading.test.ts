import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireRequest } from '../../contracts/wire/message.js';
import type { RunningServer } from '../../simulator/http/server.js';
import { conversation, rawRequest } from './raw-client.js';
import { startStub } from './stub-simulator.js';

let server: RunningServer;
beforeAll(async () => ({ server } = await startStub()));
afterAll(() => server.close());

/** What the core was given for one raw request, as the stub echoes it. */
async function seenBy(...pieces: readonly (string | Uint8Array)[]): Promise<WireRequest> {
  const reply = await conversation(server.port, ...pieces);
  const body = reply.slice(reply.indexOf('\r\n\r\n') + 4);
  return JSON.parse(Buffer.from(body, 'latin1').toString('utf8')) as WireRequest;
}

async function bodySeen(bytes: Uint8Array, headers: Record<string, string> = {}): Promise<string> {
  const all = { 'Content-Length': String(bytes.length), ...headers };
  return (await seenBy(rawRequest('POST /x HTTP/1.1', all), bytes)).body;
}

describe('the target is passed on as it was sent', () => {
  it.each([
    ['/apipayment/topup.jsp?a=1&a=2', '/apipayment/topup.jsp', 'a=1&a=2'],
    ['/a%20b?x=%zz&y=+%41', '/a%20b', 'x=%zz&y=+%41'],
    ['/x?', '/x', ''],
    ['/x?a=b?c', '/x', 'a=b?c'],
    ['//double//slash', '//double//slash', ''],
    ['/x;v=1?q', '/x;v=1', 'q'],
    ['http://other.example:81/x?q=1', '/x', 'q=1'],
    ['HTTPS://other.example?q=1', '/', 'q=1'],
    ['/http://inner/x', '/http://inner/x', ''],
    ['/__simx', '/__simx', ''],
  ])('%s', async (target, path, query) => {
    expect(await seenBy(rawRequest(`GET ${target} HTTP/1.1`))).toMatchObject({ path, query });
  });

  it('keeps the asterisk of OPTIONS', async () => {
    const seen = await seenBy(rawRequest('OPTIONS * HTTP/1.1'));
    expect(seen).toMatchObject({ method: 'OPTIONS', path: '*' });
  });
});

describe('headers and peer', () => {
  it('gives names in lower case and values as sent', async () => {
    const seen = await seenBy(rawRequest('GET /x HTTP/1.1', { 'X-SIM-Outcome': 'Fail ed' }));
    expect(seen.headers).toEqual({
      host: 'localhost',
      connection: 'close',
      'x-sim-outcome': 'Fail ed',
    });
  });

  it('joins repeated headers', async () => {
    const head = 'GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n';
    const seen = await seenBy(`${head}X-A: 1\r\nX-A: 2\r\nSet-Cookie: a\r\nSet-Cookie: b\r\n\r\n`);
    expect(seen.headers).toMatchObject({ 'x-a': '1, 2', 'set-cookie': 'a, b' });
  });

  it('names a caller of IPv4 plainly, on a socket for both versions too', async () => {
    expect((await seenBy(rawRequest('GET /x HTTP/1.1'))).peer).toBe('127.0.0.1');
    const { server: dual } = await startStub({ host: '::' });
    const reply = await conversation(dual.port, rawRequest('GET /x HTTP/1.1'));
    expect(reply).toContain('"peer":"127.0.0.1"');
    await dual.close();
  });
});

describe('the body becomes text', () => {
  const utf8 = (text: string) => Buffer.from(text, 'utf8');

  it.each([
    ['no content type', undefined],
    ['UTF-8', 'application/json; charset=UTF-8'],
    ['quoted, in capitals, with blanks', 'application/json ; charset = "Utf-8"'],
    ['a charset that nobody knows', 'application/json; charset=klingon'],
    ['an empty charset', 'application/json; charset='],
    ['not a content type at all', ';;;'],
  ])('%s reads as UTF-8', async (_name, type) => {
    const headers = type === undefined ? {} : { 'Content-Type': type };
    expect(await bodySeen(utf8('{"m":"Thành công"}'), headers)).toBe('{"m":"Thành công"}');
  });

  it.each([
    ['windows-1258', Buffer.from([0xd0]), 'Đ'],
    ['ISO-8859-1', Buffer.from([0xe9]), 'é'],
    ['utf-16le', Buffer.from('Số dư', 'utf16le'), 'Số dư'],
  ])('%s is decoded', async (charset, bytes, text) => {
    expect(await bodySeen(bytes, { 'Content-Type': `text/plain; charset=${charset}` })).toBe(text);
  });

  it('keeps a byte-order mark and marks broken bytes', async () => {
    expect(await bodySeen(utf8('\uFEFF{}'))).toBe('\uFEFF{}');
    expect(await bodySeen(Buffer.from([0x7b, 0xff, 0x00, 0x7d]))).toBe('{\uFFFD\u0000}');
  });

  it('reads a body of a GET, of chunks, and none at all', async () => {
    const get = rawRequest('GET /x HTTP/1.1', { 'Content-Length': '2' }, 'hi');
    expect((await seenBy(get)).body).toBe('hi');
    const chunked = { 'Transfer-Encoding': 'chunked' };
    const post = rawRequest('POST /x HTTP/1.1', chunked, '2\r\nhi\r\n1;a=b\r\n!\r\n0\r\n\r\n');
    expect((await seenBy(post)).body).toBe('hi!');
    expect((await seenBy(rawRequest('POST /x HTTP/1.1'))).body).toBe('');
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['IDENTITY', (bytes: Buffer) => bytes],
  ])('unpacks %s', async (encoding, pack) => {
    expect(await bodySeen(pack(utf8('{"a":1}')), { 'Content-Encoding': encoding })).toBe('{"a":1}');
  });
});
