import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Refusal } from '../../simulator/http/refusal.js';
import type { RunningServer } from '../../simulator/http/server.js';
import { rawRequest, readToEnd, received, statuses } from './raw-client.js';
import { startStub, stubSimulator } from './stub-simulator.js';

const LIMITS = { maxBodyBytes: 100, receiveMs: 600_000 };
const CHUNKED = { 'Transfer-Encoding': 'chunked', Connection: 'keep-alive' };
const ANNOUNCED = { 'Content-Length': '2000000000', Connection: 'keep-alive' };

let server: RunningServer;
let refusals: Refusal[];
const simulator = stubSimulator();
beforeAll(async () => ({ server, refusals } = await startStub({ simulator, limits: LIMITS })));
afterAll(() => server.close(0));

const open = (port = server.port) => connect({ port, host: '127.0.0.1' });

/** Bytes as one chunk of a body whose end never comes. */
function chunk(bytes: Uint8Array | string): Buffer {
  const data = Buffer.from(bytes);
  return Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), data, Buffer.from('\r\n')]);
}

describe('an upload that is too large is answered before it ends', () => {
  it.each([
    ['announced, before a byte of it', ANNOUNCED, ''],
    ['announced, and begun', ANNOUNCED, 'a'.repeat(1000)],
    ['in chunks', CHUNKED, chunk('a'.repeat(101))],
    ['in chunks that unpack to more', { ...CHUNKED, 'Content-Encoding': 'gzip' }, bomb()],
  ])('%s', async (_name, headers, start) => {
    const count = refusals.length;
    const socket = open();
    socket.on('error', () => undefined);
    socket.write(rawRequest('POST /x HTTP/1.1', headers));
    if (start !== '') socket.write(start);
    const reply = await received(socket, 'Connection: close\r\n\r\n');
    expect(statuses(reply)).toEqual([413]);
    socket.destroy();
    expect(refusals.slice(count)).toEqual([{ status: 413, code: 'BODY_TOO_LARGE' }]);
    expect(simulator.seen).toEqual([]);
  });
});

function bomb(): Buffer {
  return chunk(gzipSync(Buffer.alloc(1_000)));
}

it('the reply to an earlier request comes first', async () => {
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  const simulator = stubSimulator(async () => {
    await held;
    return { status: 200, headers: {}, body: '1;42' };
  });
  const { server: own } = await startStub({ simulator, limits: LIMITS }, () => answer());
  const socket = open(own.port);
  const reply = readToEnd(socket);
  socket.write(
    rawRequest('GET /buy HTTP/1.1', { Connection: 'keep-alive' }) +
      rawRequest('POST /x HTTP/1.1', ANNOUNCED, 'abc'),
  );
  expect(statuses(await reply)).toEqual([200, 413]);
  expect((await reply).indexOf('1;42')).toBeLessThan((await reply).indexOf('413'));
  await own.close();
});
