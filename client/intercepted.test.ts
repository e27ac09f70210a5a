import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TRUEMONEY_CONTENT_TYPE } from '../contracts/truemoney/reply.js';
import { DVS_CONTENT_TYPE } from '../contracts/dvs/reply.js';
import { DvsClient } from './dvs/dvs-client.js';
import { DVS, DVS_URL, TOPUP, topupBody, TRUEMONEY, TRUEMONEY_URL } from './partner.suite.js';
import { TrueMoneyClient } from './truemoney/truemoney-client.js';
import { VirtualClock } from './virtual-clock.suite.js';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const TOPUP_URL = `${DVS_URL}/apipayment/topup.jsp`;

/** The client's own sender and the global fetch; MSW sees both. */
const WAYS = [
  ['the built-in sender', {}],
  ['the global fetch', { fetch: (url: string, init: RequestInit) => fetch(url, init) }],
] as const;

describe.each(WAYS)('over %s, behind MSW', (_name, way) => {
  const dvs = () => new DvsClient({ baseUrl: DVS_URL, ...DVS, ...way });

  it('DVS tops up', async () => {
    server.use(
      http.get(TOPUP_URL, ({ request }) => {
        const { searchParams } = new URL(request.url);
        const isRight = searchParams.get('privatekey') === DVS.privatekey;
        const headers = { 'content-type': DVS_CONTENT_TYPE };
        return new HttpResponse(isRight ? '1;42\n' : '-6', { headers });
      }),
    );
    expect(await dvs().topup(TOPUP)).toMatchObject({ outcome: 'succeeded', transactionId: '42' });
  });

  it('TrueMoney tops up', async () => {
    server.use(
      http.post(TRUEMONEY_URL, async ({ request }) => {
        const fields = (await request.json()) as Record<string, unknown>;
        const type = request.headers.get('content-type');
        const body =
          type === TRUEMONEY_CONTENT_TYPE ? topupBody(`T-${String(fields['requestId'])}`) : '{}';
        return new HttpResponse(body, { headers: { 'content-type': TRUEMONEY_CONTENT_TYPE } });
      }),
    );
    const client = new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, ...way });
    expect(await client.topup(TOPUP)).toMatchObject({
      outcome: 'succeeded',
      transactionId: 'T-REQ-1',
    });
  });

  it('a redirect is not followed', async () => {
    let followed = 0;
    server.use(
      http.get(TOPUP_URL, () => HttpResponse.redirect(`${DVS_URL}/elsewhere`, 302)),
      http.get(`${DVS_URL}/elsewhere`, () => {
        followed += 1;
        return HttpResponse.text('1;42');
      }),
    );
    expect(await dvs().topup(TOPUP)).toMatchObject({ outcome: 'unknown', why: 'http-status' });
    expect(followed).toBe(0);
  });

  it('an error of the network is unknown', async () => {
    server.use(http.get(TOPUP_URL, () => HttpResponse.error()));
    expect(await dvs().topup(TOPUP)).toMatchObject({ outcome: 'unknown', why: 'connection-lost' });
  });

  it('thirty seconds of silence are unknown, whatever comes later', async () => {
    const clock = new VirtualClock();
    const arrived = new Promise<void>((resolve) => {
      server.use(
        http.get(TOPUP_URL, async () => {
          resolve();
          await delay('infinite');
          return HttpResponse.text('61;42');
        }),
      );
    });
    const ending = new DvsClient({ baseUrl: DVS_URL, ...DVS, ...way, clock }).topup(TOPUP);
    await arrived;
    clock.advance(30_000);
    const result = await ending;
    expect(result).toMatchObject({ outcome: 'unknown', why: 'timeout' });
    expect(result.evidence.finishedAtMs - result.evidence.startedAtMs).toBe(30_000);
  });

  it('the caller may give up: before sending that is a failure, after it unknown', async () => {
    const caller = new AbortController();
    const arrived = new Promise<void>((resolve) => {
      server.use(
        http.get(TOPUP_URL, async () => {
          resolve();
          await delay('infinite');
        }),
      );
    });
    const ending = dvs().topup({ ...TOPUP, signal: caller.signal });
    await arrived;
    caller.abort();
    expect(await ending).toMatchObject({ outcome: 'unknown', why: 'aborted' });
    const never = await dvs().topup({ ...TOPUP, signal: caller.signal });
    expect(never).toMatchObject({ outcome: 'failed', why: 'not-sent' });
    const question = await dvs().query({ transactionId: '42', signal: caller.signal });
    expect(question).toMatchObject({ outcome: 'unknown', why: 'not-sent' });
  });
});
