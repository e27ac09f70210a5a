import { afterEach, describe, expect, it } from 'vitest';
import { DvsClient } from './dvs/dvs-client.js';
import { faultServer, type FaultServer } from './fault-server.suite.js';
import { tellsItsEnd } from './framing.js';
import { DVS, DVS_URL, TOPUP } from './partner.suite.js';

let server: FaultServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Both senders, on a server that writes these very bytes and closes. */
async function topups(bytes: string) {
  const { url } = (server = await faultServer(({ socket }) => socket.end(bytes)));
  return [
    await new DvsClient({ baseUrl: url, ...DVS }).topup(TOPUP),
    await new DvsClient({ baseUrl: url, ...DVS, fetch: (to, init) => fetch(to, init) }).topup(
      TOPUP,
    ),
  ];
}

describe('a refusal that may be a cut questionable answer', () => {
  it.each([
    'identity',
    'gzip',
    '',
    'xchunked',
    'chunkedx',
    'chunked, identity',
    'identity\r\nTransfer-Encoding: gzip',
  ])('is unknown with Transfer-Encoding: %j', async (coding) => {
    const head = `HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: ${coding}\r\n\r\n`;
    for (const result of await topups(`${head}-1`)) expect(result.outcome).toBe('unknown');
  });

  it.each(['-1', '1;42'])('is unknown with Content-Range: %s', async (body) => {
    const head = `HTTP/1.1 200 OK\r\nContent-Range: bytes 0-1/9\r\nContent-Length: ${body.length}`;
    for (const result of await topups(`${head}\r\n\r\n${body}`)) {
      expect(result).toMatchObject({ outcome: 'unknown', why: 'http-status' });
    }
  });

  it('is unknown with Content-Range in process, too', async () => {
    const answer = () => new Response('-1', { headers: { 'content-range': 'bytes 0-1/9' } });
    const fetch = () => Promise.resolve(answer());
    const result = await new DvsClient({ baseUrl: DVS_URL, ...DVS, fetch }).topup(TOPUP);
    expect(result).toMatchObject({ outcome: 'unknown', why: 'http-status' });
  });
});

it.each(['Transfer-Encoding: chunked', 'Transfer-Encoding: Chunked '])(
  'a refusal is a refusal with %j',
  async (header) => {
    const bytes = `HTTP/1.1 200 OK\r\n${header}\r\nConnection: close\r\n\r\n2\r\n-1\r\n0\r\n\r\n`;
    for (const result of await topups(bytes)) expect(result.outcome).toBe('failed');
  },
);

// prettier-ignore
const heads: readonly [Record<string, string>, boolean][] = [
  [{},                                                           false],
  [{ 'content-length': '2' },                                    true],
  [{ 'transfer-encoding': 'gzip, chunked' },                     true],
  [{ 'transfer-encoding': 'chunked, identity' },                 false],
  [{ 'transfer-encoding': '' },                                  false],
  [{ 'content-length': '2', 'transfer-encoding': 'identity' },   false],
];
it.each(heads)('%j tells its end: %s', (headers, tells) => {
  expect(tellsItsEnd((name) => headers[name])).toBe(tells);
});
