import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WireRequest } from '../../contracts/wire/message.js';
import type { Effect } from '../../simulator/core/engine/effect.js';
import { createFetch } from '../../simulator/msw/create-fetch.js';
import { breathe, effectServer, REPLY, stage, type EffectServer } from './effect-server.js';
import { errorText } from './observers.js';

const ORIGIN = 'http://simulator.invalid';
const respond = (status: number, headers: Record<string, string>, body = 'x'): Effect => ({
  kind: 'respond',
  reply: { status, headers, body },
});

/** What redirects and statuses a path asks for; else the request itself, without what a network adds. */
function script({ path, method, query, headers, body, peer }: WireRequest): readonly Effect[] {
  const [, status, target] = /^\/(\d{3})(?:\/(.*))?$/.exec(path) ?? [];
  if (path === '/loop') return [respond(302, { location: '/loop' })];
  if (status !== undefined) {
    const location = decodeURIComponent(target ?? '');
    return [respond(Number(status), location === '' ? {} : { Location: location })];
  }
  const { 'content-type': type, 'content-length': length, 'x-own': own } = headers;
  const text = JSON.stringify({ method, path, query, type, length, own, body, peer });
  return [respond(200, { 'Content-Type': 'application/json', 'X-A': 'a, b' }, text)];
}

let server: EffectServer;
beforeEach(async () => {
  server = await effectServer(script);
});
afterEach(() => server.close());

/** Everything that a caller can tell of a response, or of the lack of one. */
async function told(send: typeof fetch, origin: string, [path, init]: [string, RequestInit]) {
  try {
    const response = await send(`${origin}${path}`, init);
    const { status, statusText, redirected, url } = response;
    const headers = [...response.headers].filter(([name]) => !OF_A_NETWORK.has(name));
    const hasBody = response.body !== null;
    const text = await response.text();
    return { status, statusText, redirected, url: url.replace(origin, ''), headers, hasBody, text };
  } catch (error) {
    return errorText(error);
  }
}

const OF_A_NETWORK = new Set(['date', 'connection', 'keep-alive']);
const to = (status: number, target: string) => `/${status}/${encodeURIComponent(target)}`;

describe('answers as fetch does over HTTP', () => {
  const POST = { method: 'POST', body: 'đ', headers: { 'X-Own': 'own' } };
  const calls: readonly [string, RequestInit][] = [
    ['/x?a=b&%20=1?', {}],
    ['/a/../b/%2e/c d', { method: 'DELETE' }],
    ['/x?', POST],
    ['/x', { ...POST, body: '' }],
    ['/x', { method: 'POST', body: new URLSearchParams({ a: 'đ' }) }],
    ['/x', { method: 'POST' }],
    ['/x', { method: 'POST', body: '\ufeff1' }],
    ['/x', { method: 'HEAD' }],
    ['/x', { method: 'TRACE' }],
    ['/204', {}],
    ['/304', {}],
    ['/405', {}],
    ['/502', {}],
    ['/loop', {}],
    ['/302', {}],
    [to(300, '/x'), {}],
    [to(302, '//[x'), {}],
    [to(302, 'ftp://x/'), {}],
    ...[301, 302, 303, 307, 308].flatMap((status): [string, RequestInit][] => [
      [to(status, '/x?y=1#z'), {}],
      [to(status, '/x?y=2#'), {}],
      [to(status, '?z'), { redirect: 'manual' }],
      [to(status, '/x'), { redirect: 'error' }],
      [to(status, '../x'), POST],
      [to(status, '/x'), { ...POST, method: 'PUT' }],
      [to(status, '/x'), { method: 'HEAD' }],
    ]),
  ];
  it.each(calls)('%s %j', async (...call) => {
    const own = stage(script);
    const real = await told(fetch, server.url, call);
    expect(await told(createFetch(own), server.url, call)).toEqual(real);
    expect(own.seen).toEqual(server.seen);
  });

  it('but sends nothing twice, not even after a 421', async () => {
    const own = stage(script);
    expect((await createFetch(own)(`${ORIGIN}/421`)).status).toBe(421);
    expect(own.seen).toEqual(['/421']);
  });

  it('and follows no redirect out of the simulator: the error names the location', async () => {
    const own = stage(script);
    const elsewhere = 'http://elsewhere.invalid/x';
    const error = await told(createFetch(own), ORIGIN, [to(302, elsewhere), {}]);
    expect(error).toContain('TypeError fetch failed < Error redirected to http://elsewhere.inv');
    const manual = await createFetch(own)(`${ORIGIN}${to(302, elsewhere)}`, { redirect: 'manual' });
    expect([manual.status, manual.headers.get('location')]).toEqual([302, elsewhere]);
  });
});

describe('what it is given', () => {
  it('a Request, whose body is read once', async () => {
    const send = createFetch(stage(script));
    const request = new Request(`${ORIGIN}/x`, { method: 'POST', body: 'text' });
    expect(await (await send(request)).json()).toMatchObject({ body: 'text', peer: '127.0.0.1' });
    expect(request.bodyUsed).toBe(true);
    await expect(send(request)).rejects.toThrow(TypeError);
  });

  it('an address of the caller, an origin, and a path on it', async () => {
    const send = createFetch(stage(script), { peer: '10.1.2.3', origin: `${ORIGIN}/ignored` });
    expect(await (await send('/x')).json()).toMatchObject({ path: '/x', peer: '10.1.2.3' });
    expect((await send(new URL('/x', ORIGIN))).url).toBe(`${ORIGIN}/x`);
    // No other host exists: nothing was sent, and the error is the one that says so.
    await expect(send('http://other.invalid/x')).rejects.toMatchObject({
      message: 'fetch failed',
      cause: { code: 'ENOTFOUND', syscall: 'getaddrinfo' },
    });
  });

  it('a simulator that fails: the cause tells', async () => {
    const own = stage(() => Promise.reject(new Error('the ledger is gone')));
    expect(await told(createFetch(own), ORIGIN, ['/x', {}])).toBe(
      'TypeError fetch failed < Error the ledger is gone',
    );
    await own.over();
  });

  it('a head that no Response can have', async () => {
    const own = stage(() => [respond(999, {})]);
    expect(await told(createFetch(own), ORIGIN, ['/x', {}])).toMatch(/^TypeError fetch failed < /);
    await own.over();
  });
});

describe('a caller that leaves', () => {
  const why = new Error('no more patience');

  it('before it came: nothing reaches the simulator', async () => {
    const own = stage(script);
    const signal = AbortSignal.abort(why);
    await expect(createFetch(own)(`${ORIGIN}/x`, { signal })).rejects.toBe(why);
    expect(own.seen).toEqual([]);
  });

  it('while its own body is still being read', async () => {
    const own = stage(script);
    const leaving = new AbortController();
    const body = new ReadableStream({ pull: () => new Promise(() => undefined) });
    const init = { method: 'POST', body, duplex: 'half', signal: leaving.signal } as RequestInit;
    const sending = createFetch(own)(`${ORIGIN}/x`, init);
    await breathe();
    leaving.abort(why);
    await expect(sending).rejects.toBe(why);
    expect(own.seen).toEqual([]);
  });

  it.each(['init', 'Request'])(
    'while the core waits; the core goes on (signal of %s)',
    async (of) => {
      let answered = false;
      const own = stage(async () => {
        await own.activity.standStill(new Promise<void>((done) => own.clock.after(500, done)));
        answered = true;
        return [respond(200, {})];
      });
      const leaving = new AbortController();
      const { signal } = leaving;
      const send = createFetch(own);
      const url = `${ORIGIN}/x`;
      const sending = of === 'init' ? send(url, { signal }) : send(new Request(url, { signal }));
      await own.stood();
      leaving.abort(why);
      await expect(sending).rejects.toBe(why);
      await own.clock.advance(500);
      await own.over();
      expect(answered).toBe(true);
    },
  );

  it('between two pieces of a body, by its signal', async () => {
    const own = stage(() => [{ kind: 'drip-body', reply: REPLY, overMs: 600 }]);
    const leaving = new AbortController();
    const response = await createFetch(own)(`${ORIGIN}/x`, { signal: leaving.signal });
    const reader = response.body!.getReader();
    await own.stood();
    await own.clock.advance(100);
    expect((await reader.read()).value).toEqual(Uint8Array.of(0x31));
    const next = reader.read();
    leaving.abort(why);
    await expect(next).rejects.toBe(why);
    await own.over();
  });

  it('between two pieces of a body, by cancelling it', async () => {
    const own = stage(() => [{ kind: 'drip-body', reply: REPLY, overMs: 600 }]);
    const response = await createFetch(own)(`${ORIGIN}/x`);
    await own.stood();
    await response.body!.cancel();
    await own.over();
  });

  it('after the reply has come, unread: it is lost, as over HTTP', async () => {
    const own = stage(script);
    const leaving = new AbortController();
    const response = await createFetch(own)(`${ORIGIN}/x`, { signal: leaving.signal });
    await own.over();
    leaving.abort(why);
    await expect(response.text()).rejects.toBe(why);
  });
});

it('gives a body that can be read into memory of the reader', async () => {
  const response = await createFetch(stage(() => [{ kind: 'respond', reply: REPLY }]))(ORIGIN);
  const reader = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>).getReader({
    mode: 'byob',
  });
  const first = await reader.read(new Uint8Array(4));
  const second = await reader.read(new Uint8Array(4));
  const last = await reader.read(new Uint8Array(4));
  expect([first, second].map(({ value }) => Buffer.from(value!).toString())).toEqual([
    '1;12',
    '34',
  ]);
  expect(last.done).toBe(true);
});
