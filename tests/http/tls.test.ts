import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { get as httpsGet, request as httpsRequest } from 'node:https';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { connect as tlsConnect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Refusal } from '../../simulator/http/refusal.js';
import type { RunningServer, ServerOptions } from '../../simulator/http/server.js';
import type { TlsIdentity } from '../../simulator/http/tls/tls-server.js';
import { tempFolder } from '../cli/temp-folder.js';
import { conversation, rawRequest, readToEnd, received, statuses } from './raw-client.js';
import { startStub, stubSimulator } from './stub-simulator.js';
import { tlsIdentity } from './tls-identity.js';

let identity: TlsIdentity;
let server: RunningServer;
let refusals: readonly Refusal[];
const simulator = stubSimulator();
const caFile = join(tempFolder(), 'ca.crt');
const stderr = vi.spyOn(process.stderr, 'write');

beforeAll(async () => {
  identity = await tlsIdentity();
  writeFileSync(caFile, identity.caCertificatePem);
  ({ server, refusals } = await startSecure({ simulator }));
});
afterAll(() => server.close());
afterEach(() => expect(stderr).not.toHaveBeenCalled());

function startSecure(options: Partial<ServerOptions> = {}) {
  return startStub({ tls: identity, ...options });
}

/** A secure connection whose handshake is done. */
async function secure(port: number, options: ConnectionOptions = {}): Promise<TLSSocket> {
  const ca = identity.caCertificatePem;
  const socket = tlsConnect({ port, host: '127.0.0.1', ca, ...options });
  await once(socket, 'secureConnect');
  return socket;
}

async function secureGet(url: string): Promise<IncomingMessage> {
  const request = httpsGet(url, { ca: identity.caCertificatePem });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}

const plain = (port: number) => connect({ port, host: '127.0.0.1' });
const KEEP_ALIVE = { Connection: 'keep-alive' };

describe('with a certificate', () => {
  it('the URL is https, and a client that trusts the authority is served', async () => {
    expect(server.url).toBe(`https://127.0.0.1:${server.port}`);
    const response = await secureGet(`${server.url}/x?y=1`);
    expect(JSON.parse(await text(response))).toMatchObject({
      ...{ path: '/x', query: 'y=1', peer: '127.0.0.1' },
    });
  });

  it('localhost is its name too, and no other', async () => {
    const socket = await secure(server.port, { servername: 'localhost' });
    expect(socket.authorized).toBe(true);
    socket.destroy();
    await expect(secure(server.port, { servername: 'other.example' })).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('curl is served', async () => {
    const { code, stdout } = await curl('--cacert', caFile, `${server.url}/curl`);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ path: '/curl' });
  });

  it('a client that does not trust the authority sends nothing', async () => {
    const before = simulator.seen.length;
    await expect(fetch(`${server.url}/x`)).rejects.toMatchObject({
      cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    });
    expect(simulator.seen).toHaveLength(before);
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('speaks %s', async (version) => {
    const options = { minVersion: version, maxVersion: version };
    const socket = await secure(server.port, options);
    expect(socket.getProtocol()).toBe(version);
    socket.destroy();
  });

  it('does not speak TLS 1.1', async () => {
    const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' } as const;
    const ciphers = 'DEFAULT@SECLEVEL=0';
    await expect(secure(server.port, { ...old, ciphers })).rejects.toMatchObject({
      code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    });
  });

  it('has the same limits, and answers what is no HTTP', async () => {
    const large = httpsRequest(`${server.url}/x`, {
      ...{ ca: identity.caCertificatePem, method: 'POST' },
      headers: { 'Content-Length': 70_000 },
    });
    large.on('error', () => undefined);
    large.flushHeaders();
    const [response] = await once(large, 'response');
    expect(response).toMatchObject({ statusCode: 413 });
    large.destroy();
    const socket = await secure(server.port);
    const reply = readToEnd(socket);
    socket.write('hello\r\n\r\n');
    expect(statuses(await reply)).toEqual([400]);
    expect(refusals.map(({ code }) => code)).toEqual(['BODY_TOO_LARGE', 'REQUEST_BROKEN']);
  });
});

describe('/__sim/ca.crt', () => {
  it('gives the certificate of the authority', async () => {
    const response = await secureGet(`${server.url}/__sim/ca.crt`);
    expect(response).toMatchObject({ statusCode: 200 });
    expect(response.headers['content-type']).toBe('application/x-x509-ca-cert');
    expect(await text(response)).toBe(identity.caCertificatePem);
  });

  it('is a problem where there is no TLS', async () => {
    const { server: http } = await startStub();
    const reply = await fetch(`${http.url}/__sim/ca.crt`);
    expect(reply.status).toBe(404);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(await reply.json()).toMatchObject({ status: 404, code: 'NOT_HTTPS' });
    await http.close();
  });
});

describe('who does not speak TLS', () => {
  it.each([
    ['a request', rawRequest('GET /x HTTP/1.1')],
    ['a large one', rawRequest('POST /x HTTP/1.1', { 'Content-Length': '70000' }, 'a'.repeat(7e4))],
  ])('in plain HTTP, %s, is told that this port speaks https', async (_name, request) => {
    const before = simulator.seen.length;
    const reply = await conversation(server.port, request);
    expect(statuses(reply)).toEqual([400]);
    expect(reply).toMatch(/Connection: close\r\n\r\nThis port speaks https\..*\n$/);
    expect(simulator.seen).toHaveLength(before);
  });

  it.each([
    ['a greeting that is cut off', [Buffer.from('160301020001', 'hex')], true],
    ['a greeting that is rubbish', [Buffer.from('1603010004deadbeef', 'hex')], false],
    ['a record of another kind', [Buffer.from('1703030004deadbeef', 'hex')], false],
    ['bytes that are nothing', [Buffer.alloc(2_000, 0xfe)], false],
    ['nothing at all', [], true],
  ])('%s is let go without a word of HTTP', async (_name, pieces, isEnded) => {
    const before = refusals.length;
    const socket = plain(server.port);
    const reply = readToEnd(socket);
    for (const piece of pieces) socket.write(piece);
    if (isEnded) socket.end();
    expect(await reply).not.toContain('HTTP');
    expect(refusals).toHaveLength(before);
  });

  it('a reset in the middle of a handshake harms nobody', async () => {
    const socket = plain(server.port);
    await once(socket, 'connect');
    socket.write(Buffer.from('1603010200', 'hex'));
    const closed = once(socket, 'close');
    socket.resetAndDestroy();
    await closed;
    expect((await secure(server.port)).destroy().destroyed).toBe(true);
  });

  it.each([
    ['says nothing', ''],
    ['stops in the middle of its greeting', '\x16\x03\x01\x02\x00\x01'],
  ])('a client that %s is cut off', async (_name, start) => {
    const { server: hasty, refusals: none } = await startSecure({ limits: { receiveMs: 20 } });
    const socket = plain(hasty.port);
    const end = readToEnd(socket);
    socket.write(start);
    expect(await end).toBe('');
    expect(none).toEqual([]);
    await hasty.close();
  });
});

it('a greeting in pieces is understood', async () => {
  const pieces = plain(server.port);
  const ca = identity.caCertificatePem;
  const relay = inSingleBytes(pieces);
  const socket = tlsConnect({ socket: relay, ca, servername: 'localhost' });
  await once(socket, 'secureConnect');
  socket.write(rawRequest('GET /pieces HTTP/1.1', KEEP_ALIVE));
  expect(await received(socket, '"path":"/pieces"')).toContain('200 OK');
  pieces.destroy();
});

describe('close()', () => {
  it('finishes the reply in flight', async () => {
    let answer: () => void = () => undefined;
    let asked: () => void = () => undefined;
    const wasAsked = new Promise<void>((resolve) => (asked = resolve));
    const held = new Promise<void>((resolve) => (answer = resolve));
    const { server: own } = await startSecure({
      simulator: stubSimulator(async () => {
        asked();
        await held;
        return { status: 200, headers: {}, body: '1;42' };
      }),
    });
    const socket = await secure(own.port);
    const reply = readToEnd(socket);
    socket.write(rawRequest('GET /buy HTTP/1.1', KEEP_ALIVE));
    await wasAsked;
    const closed = own.close(3_600_000);
    answer();
    expect(await reply).toMatch(/Connection: close[\s\S]*1;42$/);
    await closed;
  });

  it('ends connections that are idle, unused, or have not begun their handshake', async () => {
    const { server: own } = await startSecure();
    const silent = plain(own.port);
    await once(silent, 'connect');
    const [idle, unused] = [await secure(own.port), await secure(own.port)];
    idle.write(rawRequest('GET /x HTTP/1.1', KEEP_ALIVE));
    await received(idle, '"path":"/x"');
    const ends = Promise.all([silent, idle, unused].map(readToEnd));
    // A deadline that no test waits for.
    await own.close(3_600_000);
    await ends;
  });

  it('cuts a handshake that does not end at the deadline', async () => {
    const { server: own } = await startSecure();
    const socket = plain(own.port);
    await once(socket, 'connect');
    const end = readToEnd(socket);
    socket.write(Buffer.from('160301020001', 'hex'));
    await own.close(30);
    expect(await end).toBe('');
  });
});

describe('a handshake that is stalled', () => {
  const peers: string[] = [];
  let isStalling = true;
  let stalling: RunningServer;
  beforeAll(async () => {
    const isHandshakeStalled = (peer: string) => {
      peers.push(peer);
      return isStalling;
    };
    ({ server: stalling } = await startSecure({ isHandshakeStalled }));
  });
  afterAll(() => stalling.close());
  afterEach(() => {
    isStalling = true;
    peers.length = 0;
  });

  it('is never answered, and node:tls waits', async () => {
    const below = plain(stalling.port);
    const socket = tlsConnect({ socket: below, ca: identity.caCertificatePem });
    const events: string[] = [];
    for (const name of ['secureConnect', 'end', 'close', 'error']) {
      socket.on(name, () => events.push(name));
    }
    await once(below, 'connect');
    await expect.poll(() => peers).toEqual(['127.0.0.1']);
    // Another connection is answered meanwhile: whatever the server had to say has been said.
    isStalling = false;
    (await secure(stalling.port)).destroy();
    expect(events).toEqual([]);
    expect(below.bytesRead).toBe(0);
    expect(below.bytesWritten).toBeGreaterThan(100);
    socket.destroy();
  });

  it('is a time-out of curl, exit code 28, after its connection was made', async () => {
    const { code, stderr: words } = await curl(
      ...['-v', '--cacert', caFile, '--connect-timeout', '1', `${stalling.url}/x`],
    );
    expect(code).toBe(28);
    expect(words).toMatch(/Connected to 127\.0\.0\.1/);
    expect(peers).toEqual(['127.0.0.1']);
  });

  it('is ended by a client that gives up: fetch', async () => {
    const giveUp = new AbortController();
    const reply = fetch(`${stalling.url}/x`, { signal: giveUp.signal });
    await expect.poll(() => peers).toHaveLength(1);
    giveUp.abort();
    await expect(reply).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each(['end', 'resetAndDestroy'] as const)(
    'forgets a client that leaves by %s',
    async (way) => {
      const { server: own } = await startSecure({ isHandshakeStalled: () => true });
      const socket = plain(own.port);
      await once(socket, 'connect');
      socket.write(Buffer.alloc(1_000, 0x16));
      const closed = once(socket, 'close');
      socket[way]();
      await closed;
      await own.close(3_600_000);
    },
  );

  it('is asked of once, and of each connection anew', async () => {
    isStalling = false;
    const socket = await secure(stalling.port);
    socket.write(rawRequest('GET /1 HTTP/1.1', KEEP_ALIVE));
    await received(socket, '"path":"/1"');
    expect(peers).toHaveLength(1);
    (await secure(stalling.port)).destroy();
    expect(peers).toHaveLength(2);
    socket.destroy();
  });

  it('is ended by a server that stops', async () => {
    let seen: () => void = () => undefined;
    const wasSeen = new Promise<void>((resolve) => (seen = resolve));
    let connections = 0;
    const isHandshakeStalled = () => {
      seen();
      return (connections += 1) === 1;
    };
    const { server: own } = await startSecure({ isHandshakeStalled });
    const socket = plain(own.port);
    const end = readToEnd(socket);
    socket.write(Buffer.alloc(1_000, 0x16));
    await wasSeen;
    // Its bytes have arrived when those of later connections have.
    for (let i = 0; i < 3; i++) (await secure(own.port)).destroy();
    await own.close(3_600_000);
    expect(await end).toBe('');
  });

  it('is no matter of plain http', async () => {
    const { server: http } = await startStub({ isHandshakeStalled: () => true });
    expect((await fetch(`${http.url}/x`)).status).toBe(200);
    await http.close();
  });
});

interface CurlEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A stream to `socket` whose bytes leave one by one. */
function inSingleBytes(socket: Socket): Duplex {
  socket.setNoDelay(true);
  const relay = new Duplex({
    read: () => undefined,
    write(chunk: Buffer, _encoding, done) {
      const writeFrom = (i: number) => {
        if (i === chunk.length) done();
        else socket.write(chunk.subarray(i, i + 1), () => writeFrom(i + 1));
      };
      writeFrom(0);
    },
  });
  socket.on('data', (chunk: Buffer) => relay.push(chunk));
  return relay;
}

function curl(...args: readonly string[]): Promise<CurlEnd> {
  return new Promise((resolve) => {
    execFile('curl', ['-sS', ...args], (error, stdout, words) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr: words });
    });
  });
}
