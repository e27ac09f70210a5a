import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { httpControl } from '../../simulator/control/http-control.js';
import { CONTROL_TOKEN, settingOf } from '../../simulator/cli/settings.js';
import { testBed } from '../../simulator/core/test-bed.suite.js';
import { guard } from '../../simulator/http/control/guard.js';
import { hostNameOf, isLoopbackHost } from '../../simulator/http/control/host-names.js';
import {
  startServer,
  type RunningServer,
  type ServerOptions,
} from '../../simulator/http/server.js';
import { conversation, rawRequest, received, statuses } from '../http/raw-client.js';

describe('the token as a setting', () => {
  const read = (flag: string) => settingOf(CONTROL_TOKEN, { flag, fallback: undefined });

  it.each(['abcdefgh', 'S3cret+Token/abc=', 'A._~+/=-z', 'x'.repeat(200)])('is %j', (token) => {
    expect(read(token)).toBe(token);
  });

  it.each(['S3cret', 'S3cret Token', 'S3cret"Token', 'x'.repeat(201)])(
    'is not %j, which is not told back',
    (token) => {
      expect(() => read(token)).toThrow(/--control-token.*a text that is not shown.*8 to 200/s);
      expect(() => read(token)).not.toThrow(token);
    },
  );
});

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function serve(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const { simulator } = await testBed();
  const server = await startServer({ simulator, port: 0, ...options });
  running.push(server);
  return server;
}

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

function ask(
  { port }: RunningServer,
  headers: Readonly<Record<string, string>> = {},
  path = '/version',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      { host: '127.0.0.1', port, path: `/__sim/api${path}`, headers },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          const { code } = JSON.parse(text) as { code?: string };
          resolve({ status: response.statusCode ?? 0, code, headers: response.headers });
        });
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

describe('the host name', () => {
  it.each(['localhost', '127.0.0.1', '127.9.9.9', '[::1]', 'LOCALHOST', 'sim.localhost'])(
    '%s is the simulator’s',
    async (host) => {
      const server = await serve();
      expect((await ask(server, { host: `${host}:${server.port}` })).status).toBe(200);
      expect((await ask(server, { host })).status).toBe(200);
    },
  );

  it.each([
    'evil.example',
    '10.0.0.1',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'a b',
    'user@localhost',
    '[::2]',
  ])('%j is not', async (host) => {
    const server = await serve();
    expect(await ask(server, { host })).toMatchObject({ status: 403, code: 'HOST_REFUSED' });
  });

  it('may be one that was allowed', async () => {
    const server = await serve({ allowedHosts: ['Simulator.Internal'] });
    expect((await ask(server, { host: 'simulator.internal:80' })).status).toBe(200);
    expect((await ask(server, { host: 'other.internal' })).status).toBe(403);
  });

  it('may be any address where every address is listened on, and no name', async () => {
    const server = await serve({ host: '0.0.0.0', token: 't' });
    const authorization = 'Bearer t';
    expect((await ask(server, { host: '192.168.1.9', authorization })).status).toBe(200);
    expect(await ask(server, { host: 'evil.example', authorization })).toMatchObject({
      code: 'HOST_REFUSED',
    });
  });

  it('is read strictly', () => {
    expect(hostNameOf('[::1]:80')).toBe('::1');
    expect(hostNameOf('A.b:1')).toBe('a.b');
    for (const odd of ['', ':80', 'a:b', 'a:1:2', 'a/b', '[x]', 'a@b', 'a:123456']) {
      expect(hostNameOf(odd)).toBeUndefined();
    }
    expect(isLoopbackHost('127.0.0.1')).toBe(true);
    for (const other of ['0.0.0.0', '::', '127.1', '127.0.0.256', '128.0.0.1', 'notlocalhost']) {
      expect(isLoopbackHost(other)).toBe(false);
    }
  });

  it('is missing in an old request', async () => {
    const server = await serve();
    const text = await conversation(server.port, 'GET /__sim/api/version HTTP/1.0\r\n\r\n');
    expect(statuses(text)).toEqual([403]);
    expect(text).toContain('HOST_REFUSED');
  });
});

describe('the origin', () => {
  it('may be absent or the simulator’s own', async () => {
    const server = await serve();
    const host = `localhost:${server.port}`;
    expect((await ask(server, { host })).status).toBe(200);
    expect((await ask(server, { host, origin: `http://${host}` })).status).toBe(200);
  });

  it.each([
    'null',
    'http://evil.example',
    'http://localhost',
    'https://localhost:PORT',
    'http://localhost:PORT.evil',
  ])('may not be %s', async (template) => {
    const server = await serve();
    const origin = template.replace('PORT', String(server.port));
    const host = `localhost:${server.port}`;
    expect(await ask(server, { host, origin })).toMatchObject({
      status: 403,
      code: 'ORIGIN_REFUSED',
    });
  });

  it('of a page over https is https', () => {
    const socket = { encrypted: true };
    const headers = { host: 'localhost:1', origin: 'https://localhost:1' };
    const site = { host: '127.0.0.1' };
    expect(guard({ socket, headers } as never, '/version', site)).toBeUndefined();
    const plain = { ...headers, origin: 'http://localhost:1' };
    expect(guard({ socket, headers: plain } as never, '/version', site)?.code).toBe(
      'ORIGIN_REFUSED',
    );
  });
});

describe('the token', () => {
  it('is asked for when there is one', async () => {
    const server = await serve({ token: 'open-sesame' });
    const missing = await ask(server);
    expect(missing).toMatchObject({ status: 401, code: 'TOKEN_MISSING' });
    expect(missing.headers['www-authenticate']).toBe('Bearer');
    for (const authorization of ['Bearer open', 'Bearer open-sesame2', 'Bearer OPEN-SESAME']) {
      expect(await ask(server, { authorization })).toMatchObject({
        status: 401,
        code: 'TOKEN_WRONG',
      });
    }
    for (const authorization of ['open-sesame', 'Basic open-sesame', 'Bearer', 'Bearer a b']) {
      expect(await ask(server, { authorization })).toMatchObject({ code: 'TOKEN_MISSING' });
    }
    expect((await ask(server, { authorization: 'Bearer open-sesame' })).status).toBe(200);
    expect((await ask(server, { authorization: 'bearer  open-sesame' })).status).toBe(200);
    const control = httpControl({ url: `${server.url}/__sim/api/`, token: 'open-sesame' });
    expect(await control.version()).toMatchObject({ name: 'topup-sim' });
    const stranger = httpControl({ url: `${server.url}/__sim/api` });
    await expect(stranger.version()).rejects.toMatchObject({ code: 'TOKEN_MISSING', status: 401 });
  });

  it('is needed where others can reach the server', async () => {
    const server = await serve({ host: '0.0.0.0' });
    expect(await ask(server, { authorization: 'Bearer x' })).toMatchObject({
      status: 403,
      code: 'TOKEN_NOT_SET',
    });
  });

  it('is not needed by probes, whatever host they name', async () => {
    const server = await serve({ host: '0.0.0.0', token: 't' });
    for (const path of ['/health', '/ready']) {
      expect((await ask(server, { host: 'probe.example' }, path)).status).toBe(200);
    }
  });
});

describe('a control request over the wire', () => {
  let server: RunningServer;
  beforeAll(async () => {
    const { simulator } = await testBed();
    server = await startServer({ simulator, port: 0 });
  });
  afterAll(() => server.close());

  const post = (headers: Record<string, string>, body: string | Uint8Array) =>
    conversation(
      server.port,
      rawRequest('POST /__sim/api/verify HTTP/1.1', {
        'Content-Type': 'application/json',
        ...headers,
      }),
      body,
    );

  it('has the headers of a careful server', async () => {
    const { headers } = await ask(server);
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('etag');
  });

  it('is told at once that its body is too large, before it has sent it', async () => {
    const socket = connect({ port: server.port, host: '127.0.0.1' });
    socket.write(
      rawRequest('POST /__sim/api/partners HTTP/1.1', {
        ...{ 'Content-Type': 'application/json', 'Content-Length': '70000000' },
      }),
    );
    const text = await received(socket, '\r\n\r\n{');
    expect(text).toContain('HTTP/1.1 413');
    expect(text).toContain('Connection: close');
    expect(text).toContain('BODY_TOO_LARGE');
    socket.destroy();
  });

  it('is told so in the middle of a body whose length it did not say', async () => {
    const socket = connect({ port: server.port, host: '127.0.0.1' });
    socket.on('error', () => undefined);
    const answered = received(socket, 'BODY_TOO_LARGE');
    const head = { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' };
    socket.write(rawRequest('POST /__sim/api/partners HTTP/1.1', head));
    const piece = 'x'.repeat(16_384);
    for (let i = 0; i < 5; i++) socket.write(`4000\r\n${piece}\r\n`);
    expect(await answered).toContain('HTTP/1.1 413');
    socket.destroy();
  });

  it('who may not come in is told so before a body is read', async () => {
    const socket = connect({ port: server.port, host: '127.0.0.1' });
    socket.write(
      rawRequest('POST /__sim/api/reset HTTP/1.1', {
        ...{ Host: 'evil.example', 'Content-Type': 'application/json', 'Content-Length': '500' },
      }),
    );
    expect(await received(socket, 'HOST_REFUSED')).toContain('HTTP/1.1 403');
    socket.destroy();
  });

  it('whose client leaves in the middle of it troubles nobody', async () => {
    const socket = connect({ port: server.port, host: '127.0.0.1' });
    const head = {
      'Content-Type': 'application/json',
      'Content-Length': '100',
      Connection: 'keep-alive',
    };
    const clock = rawRequest('GET /__sim/api/clock HTTP/1.1', { Connection: 'keep-alive' });
    socket.write(clock + rawRequest('POST /__sim/api/verify HTTP/1.1', head, '{"calls":'));
    await received(socket, '"mode"');
    socket.destroy();
    expect((await ask(server)).status).toBe(200);
  });

  it('may be packed', async () => {
    const { gzipSync } = await import('node:zlib');
    const body = gzipSync('{"allowOthers":true}');
    const text = await post(
      { 'Content-Encoding': 'gzip', 'Content-Length': String(body.length) },
      body,
    );
    expect(statuses(text)).toEqual([200]);
    expect(text).toContain('"passed":true');
  });

  it.each([
    ['an encoding that nobody knows', { 'Content-Encoding': 'zip' }, '{}', 415],
    ['bytes that are no UTF-8', {}, Uint8Array.of(0x22, 0xff, 0x22), 400],
    ['a broken package', { 'Content-Encoding': 'gzip' }, 'not packed', 400],
  ])('with %s is refused', async (_what, headers, body, status) => {
    const text = await post({ ...headers, 'Content-Length': String(body.length) }, body);
    expect(statuses(text)).toEqual([status]);
    expect(text).toContain('application/problem+json');
  });

  it('answers two requests of one connection in their order', async () => {
    const one = rawRequest('GET /__sim/api/nothing HTTP/1.1', { Connection: 'keep-alive' });
    const two = rawRequest('GET /__sim/api/clock HTTP/1.1');
    expect(statuses(await conversation(server.port, one + two))).toEqual([404, 200]);
  });
});
