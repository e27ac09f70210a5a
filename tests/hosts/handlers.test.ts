import http from 'node:http';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DvsClient } from '../../client/index.js';
import type { WireRequest } from '../../contracts/wire/message.js';
import { handlers, openSimulator, inProcessControl } from '../../simulator/msw/index.js';
import type { Effect } from '../../simulator/core/engine/effect.js';
import { REPLY, stage, type Script } from '../effects/effect-server.js';
import { errorText } from '../effects/observers.js';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: () => undefined }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** What the simulator was given of a request, or that it got none. */
async function arrived(url: string, init: RequestInit, baseUrls?: readonly string[]) {
  const seen: WireRequest[] = [];
  const own = stage((request) => {
    seen.push(request);
    return [{ kind: 'respond', reply: REPLY }];
  });
  server.use(...handlers(own, { baseUrls, peer: '10.0.0.7' }));
  await fetch(url, init).catch(() => undefined);
  return seen;
}

const TRUEMONEY = '/api/v1/service/requestTransaction';

describe('which requests are the simulator’s', () => {
  it.each([
    ['https://dvs.example/apipayment/topup.jsp?a=%20b&c', '/apipayment/topup.jsp', 'a=%20b&c'],
    ['http://127.0.0.1:1/any/prefix/apipayment/recheck.jsp', '/apipayment/recheck.jsp', ''],
    ['https://dvs.example/apipayment/nothing.jsp', '/apipayment/nothing.jsp', ''],
    [`https://tm.example${TRUEMONEY}?x=1`, TRUEMONEY, 'x=1'],
    [
      'https://tm.example/topup/api/service/requestTransaction',
      '/topup/api/service/requestTransaction',
      '',
    ],
  ])('%s', async (url, path, query) => {
    const [seen] = await arrived(url, { method: 'POST', body: '\ufeffđ', headers: { 'X-A': 'b' } });
    expect(seen).toMatchObject({ method: 'POST', path, query, body: '\ufeffđ', peer: '10.0.0.7' });
    expect(seen?.headers).toMatchObject({ host: new URL(url).host, 'x-a': 'b' });
  });

  it.each([
    'https://shop.invalid/apipayment',
    'https://shop.invalid/apipayment/a/b',
    `https://shop.invalid${TRUEMONEY}/more`,
    'https://shop.invalid/?url=https://x/apipayment/topup.jsp',
    'https://shop.invalid/orders',
  ])('and not %s', async (url) => {
    expect(await arrived(url, {})).toEqual([]);
  });

  it.each([
    ['https://pay.example', 'https://pay.example/any?x', '/any'],
    ['https://pay.example/', 'https://pay.example', '/'],
    [
      'https://pay.example/a.b/',
      'https://pay.example/a.b/apipayment/topup.jsp',
      '/apipayment/topup.jsp',
    ],
  ])('below %s everything: %s', async (baseUrl, url, path) => {
    expect(await arrived(url, {}, [baseUrl])).toMatchObject([{ path }]);
  });

  it('below a base URL nothing else', async () => {
    expect(await arrived('https://pay.example/axb/x', {}, ['https://pay.example/a.b'])).toEqual([]);
    expect(await arrived('https://pay.example/a.bc', {}, ['https://pay.example/a.b'])).toEqual([]);
  });

  it.each([
    ...['pay.example', 'localhost:4610', 'https://u:p@pay.example', 'file:///x'],
    ...['https://x/?a', 'https://x/#a', ''],
  ])('%j is no base URL', (url) => {
    expect(() =>
      handlers(
        stage(() => []),
        { baseUrls: [url] },
      ),
    ).toThrow(TypeError);
  });
});

/** What a caller of `fetch` and one of `node:http` see of an effect. */
async function seen(script: Script): Promise<readonly [string, string]> {
  const own = stage(script);
  server.use(...handlers(own));
  const url = 'https://dvs.example/apipayment/topup.jsp';
  const byFetch = await fetch(url)
    .then(async (response) => `${response.status} ${await response.text()}`)
    .catch(errorText);
  const byNode = await new Promise<string>((resolve) => {
    const request = http.get(url.replace('https', 'http'), (response) => {
      let text = `${response.statusCode} `;
      response.on('data', (piece: Buffer) => (text += piece.toString()));
      response.on('end', () => resolve(text));
      response.on('error', (error) => resolve(`${text} ${error.name}`));
    });
    request.on('error', (error) => resolve(error.name));
  });
  return [byFetch, byNode];
}

describe('what a caller sees', () => {
  it.each<readonly [string, Effect, string]>([
    ['an answer', { kind: 'respond', reply: REPLY }, '200 1;1234'],
    ['too small a length', { kind: 'misframe', reply: REPLY, announced: 'too-small' }, '200 1;12'],
  ])('%s', async (_name, effect, text) => {
    expect(await seen(() => [effect])).toEqual([text, text]);
  });

  it.each<readonly [string, Effect]>([
    ['reset', { kind: 'reset' }],
    ['close', { kind: 'close' }],
    ['garble', { kind: 'garble', text: '?' }],
  ])('%s: a network error', async (_name, effect) => {
    const [byFetch, byNode] = await seen(() => [effect]);
    expect(byFetch).toMatch(/^TypeError Failed to fetch/);
    expect(byNode).toBe('TypeError');
  });

  it('a body that breaks off: the error that fetch has for it', async () => {
    const [byFetch] = await seen(() => [{ kind: 'cut', reply: REPLY, then: 'reset' }]);
    expect(byFetch).toBe('TypeError terminated < Error ECONNRESET read ECONNRESET');
  });

  it('a simulator that fails: HTTP 500 without a stack, and the owner is told', async () => {
    const told: unknown[] = [];
    const broken = stage(() => Promise.reject(new Error('the ledger is gone')));
    server.use(...handlers(broken, { onInternalError: (error) => told.push(error) }));
    const response = await fetch('https://dvs.example/apipayment/topup.jsp');
    expect([response.status, await response.text()]).toEqual([500, 'internal error']);
    expect(told.map(errorText)).toEqual(['Error the ledger is gone']);
  });

  it('nobody names no URL at all', () => {
    expect(() =>
      handlers(
        stage(() => []),
        { baseUrls: [] },
      ),
    ).toThrow('names no URL');
  });

  it('an upload that fails is no answer of a provider', async () => {
    const told: unknown[] = [];
    const own = stage(() => [{ kind: 'respond', reply: REPLY }]);
    server.use(...handlers(own, { onInternalError: (error) => told.push(error) }));
    const body = new ReadableStream({
      pull(controller) {
        controller.error(new Error('boo'));
      },
    });
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    await expect(fetch('https://dvs.example/apipayment/topup.jsp', init)).rejects.toThrow();
    expect([told, own.seen]).toEqual([[], []]);
  });

  it('tells the console when nobody else is to be told', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    server.use(...handlers(stage(() => Promise.reject(new Error('gone')))));
    await fetch('https://dvs.example/apipayment/topup.jsp');
    expect(said).toHaveBeenCalledOnce();
    said.mockRestore();
  });

  it('a caller that leaves is noticed', async () => {
    const own = stage(() => [{ kind: 'hang' }]);
    server.use(...handlers(own));
    const leave = new AbortController();
    const asking = fetch('https://dvs.example/apipayment/topup.jsp', { signal: leave.signal });
    await vi.waitFor(() => expect(own.activity.still).toBe(1));
    leave.abort();
    await expect(asking).rejects.toThrow('aborted');
    await own.over();
    expect(own.activity.still).toBe(0);
  });
});

it('production code runs unchanged, against the real host that it is set to', async () => {
  const simulator = await openSimulator({ seed: 'production' });
  const control = inProcessControl(simulator);
  const account = { username: 'shop', privatekey: 'shop-key-1' };
  await control.createPartner({ provider: 'dvs', ...account, balanceVnd: 500_000 });
  server.use(...handlers(simulator));
  const client = new DvsClient({ ...account, baseUrl: 'https://topup.dvs.example' });
  const result = await client.topup({ phone: '0912345678', amountVnd: 10_000 });
  expect(result.outcome).toBe('succeeded');
  expect(await client.balance()).toMatchObject({ kind: 'balance', amountVnd: 490_000 });
});
