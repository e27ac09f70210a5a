import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFetch } from '../../simulator/msw/create-fetch.js';
import type { Effect } from '../../simulator/core/engine/effect.js';
import { effectServer, REPLY, stage, type EffectServer } from './effect-server.js';
import { errorText } from './observers.js';

const answer = (): readonly Effect[] => [{ kind: 'respond', reply: REPLY }];

let server: EffectServer;
beforeAll(async () => {
  server = await effectServer(answer);
});
afterAll(() => server.close());

/** What a `fetch` makes of a request that it refuses: the error, and how many requests arrived. */
async function refused(send: typeof fetch, url: string, init: RequestInit) {
  return send(url, init).then(({ status }) => `answered ${status}`, errorText);
}

const POST = { method: 'POST', body: 'đ' };
const header = (name: string, value: string): RequestInit => ({
  ...POST,
  headers: { [name]: value },
});

describe('what Node’s own fetch never sends is not sent, and no money moves', () => {
  it.each<readonly [string, RequestInit]>([
    // The length in characters, where the wire counts bytes.
    ['/x', header('content-length', '1')],
    ['/x', header('content-length', '3')],
    ['/x', header('content-length', 'two')],
    ['/x', header('transfer-encoding', 'chunked')],
    ['/x', header('keep-alive', 'timeout=5')],
    ['/x', header('upgrade', 'h2c')],
    ['/x', header('connection', 'upgrade')],
    ['/x', header('expect', '100-continue')],
  ])('%s %j', async (path, init) => {
    const own = stage(answer);
    const mine = await refused(createFetch(own), server.url + path, init);
    expect(mine).toMatch(/^TypeError fetch failed < /);
    expect(own.seen).toEqual([]);
    // A length that is too small leaves Node waiting for an answer that nobody gives.
    if (new Headers(init.headers).get('content-length') === '1') return;
    expect(mine).toBe(await refused(fetch, server.url + path, init));
  });

  it.each(['ftp://x/', 'ws://x/', 'http://127.0.0.1:25/', 'https://x:6000/'])('%s', async (url) => {
    const own = stage(answer);
    const mine = await refused(createFetch(own), url, {});
    expect(own.seen).toEqual([]);
    expect(mine).toBe(await refused(fetch, url, {}));
  });

  it('a body that fails to come', async () => {
    const own = stage(answer);
    const body = () =>
      new ReadableStream({
        pull(controller) {
          controller.error(new Error('boo'));
        },
      });
    const init = () => ({ method: 'POST', body: body(), duplex: 'half' }) as RequestInit;
    const mine = await refused(createFetch(own), `${server.url}/x`, init());
    expect(mine).toBe(await refused(fetch, `${server.url}/x`, init()));
    expect(own.seen).toEqual([]);
  });
});

it('a true length, and connection headers that mean nothing, are sent', async () => {
  const own = stage(answer);
  const send = createFetch(own);
  for (const init of [header('content-length', '2'), header('connection', 'close')]) {
    expect((await send('http://x.invalid/x', init)).status).toBe(200);
  }
  expect(own.seen).toHaveLength(2);
});

describe('a clone says where it came from', () => {
  it.each<readonly [string, Effect]>([
    ['whole', { kind: 'respond', reply: REPLY }],
    ['in pieces', { kind: 'cut', reply: REPLY, then: 'reset' }],
  ])('%s', async (_name, effect) => {
    const response = await createFetch(stage(() => [effect]))('http://x.invalid/x#part');
    expect([response.url, response.clone().url, response.clone().clone().url]).toEqual(
      Array.from({ length: 3 }, () => 'http://x.invalid/x'),
    );
  });
});

it.each(['file:///x', 'foo://bar', 'http://u:p@x', 'x'])('%j is no origin', (origin) => {
  expect(() => createFetch(stage(answer), { origin })).toThrow(TypeError);
});
