import { describe, expect, it } from 'vitest';
import { printDvsTopupRequest } from '../../contracts/dvs/request.js';
import { TRUEMONEY_PATH } from '../../contracts/truemoney/endpoints.js';
import type { WireRequest } from '../../contracts/wire/message.js';
import { signedBody, topupChecksum } from '../core/test-bed.suite.js';
import { judge } from '../../contracts/kit/oracle/judge.js';
import { breathe } from '../host/breathe.js';
import { createFetch } from '../msw/create-fetch.js';
import { watchBed, type WatchBed } from './watch-bed.suite.js';

const GOODS = { kind: 'dvs topup', phone: '0912345678', amountVnd: 10_000 } as const;

const rulesOf = async (bed: WatchBed) => (await bed.verdict()).findings.map(({ rule }) => rule);

function send(bed: WatchBed, request: Partial<WireRequest>): Promise<unknown> {
  const { simulator } = bed.watched;
  const whole = { method: 'GET', path: '/', query: '', headers: {}, body: '', peer: '127.0.0.1' };
  return bed.inTime(simulator.activity.during(() => simulator.handle({ ...whole, ...request })));
}

describe('patience', () => {
  it('is lost by a client with a deadline of 5 s, which is told nothing', async () => {
    const bed = await watchBed('document', { requestTimeoutMs: 5_000 });
    await bed.buy({ ...GOODS, requestId: 'sim-hang-1' });
    const { findings } = await bed.verdict();
    expect(findings.map(({ rule, level }) => `${level} ${rule}`)).toEqual([
      'error patience',
      'note unknown-is-queried',
    ]);
    expect(findings[0]?.text).toContain('You gave up on the topup sim-hang-1 after 5 s');
    expect(findings[0]?.timeline.map(({ side, text }) => `${side} ${text}`)).toEqual([
      'consumer sends topup sim-hang-1 (0912345678, 10.000 ₫)',
      'provider topup sim-hang-1 got no answer; 10.000 ₫ succeeded; fault magic-id (hang)',
      'consumer leaves sim-hang-1 after 5 s without an answer',
    ]);
  });

  it('a caller that leaves before the provider sees its request is in flight until then', async () => {
    const bed = await watchBed('document', { requestTimeoutMs: 5_000 });
    bed.simulator.faults.add({
      ...{ id: 'slow', at: 'before-request', match: { first: 1 } },
      delay: { kind: 'fixed', ms: 3_600_000 },
    });
    await bed.buy({ ...GOODS, requestId: 'a' });
    await bed.buy({ ...GOODS, requestId: 'b' });
    expect(await rulesOf(bed)).toContain('no-new-id-while-undecided');
  });
});

describe('two top-ups of the same goods while the clock stands still', () => {
  it('are one too many when they are sent at the same time', async () => {
    let inHand = 0;
    const hold = async () => {
      inHand += 1;
      while (inHand < 2) await breathe();
    };
    const bed = await watchBed('document', { hold });
    await Promise.all(['a', 'b'].map((requestId) => bed.buy({ ...GOODS, requestId })));
    const { findings } = await bed.verdict();
    expect(findings.map(({ rule }) => rule)).toEqual(['no-new-id-while-undecided']);
    expect(findings[0]?.text).toContain(' (b) at the same time as a, before it was answered: ');
  });

  it('are fine one after the other', async () => {
    const bed = await watchBed();
    for (const requestId of ['a', 'b']) await bed.buy({ ...GOODS, requestId });
    expect(await rulesOf(bed)).toEqual([]);
  });

  it('are one too many when the first is asked about only behind the second', async () => {
    const bed = await watchBed();
    // Questionable, and succeeded by the first question.
    const goods = { ...GOODS, phone: '0990400000' };
    const first = await bed.buy({ ...goods, requestId: 'a' });
    await bed.buy({ ...goods, requestId: 'b' });
    const asked = {
      path: '/apipayment/recheck.jsp',
      query: `idtransaction=${first.transactionId}`,
    };
    await send(bed, asked);
    expect(await rulesOf(bed)).toContain('no-new-id-while-undecided');
  });
});

it('an interruption excuses only what ended shortly before it', async () => {
  const bed = await watchBed();
  await bed.buy({ ...GOODS, requestId: 'sim-0-1' });
  const levelsAt = async (interruptedAtMs: number) =>
    judge(await bed.watched.observe(interruptedAtMs)).findings.map(({ level }) => level);
  expect(await levelsAt(4_000)).toEqual(['note']);
  expect(await levelsAt(60_000)).toEqual(['error']);
});

it('a purchase without an answer at the end is told, with its story', async () => {
  const bed = await watchBed();
  void bed.buy({ ...GOODS, requestId: 'sim-hang-1' });
  const { journal } = bed.simulator;
  await new Promise<void>((resolve) => journal.subscribe(() => resolve()));
  const [finding] = (await bed.verdict()).findings;
  expect(finding).toMatchObject({ rule: 'unknown-is-queried', level: 'warning' });
  expect(finding?.text).toContain('was still unanswered when the command ended');
  expect(finding?.timeline).toHaveLength(2);
});

describe('what a consumer was told', () => {
  it('is what the wire said, not what the ledger knows', async () => {
    const bed = await watchBed();
    // In truth it succeeded, and the answer was lost.
    await bed.buy({ ...GOODS, requestId: 'sim-reset-1' });
    await bed.buy({ ...GOODS, requestId: 'b' });
    expect(await rulesOf(bed)).toContain('no-new-id-while-undecided');
  });

  it('is nothing by a forged signature', async () => {
    const bed = await watchBed();
    const order = { ...GOODS, kind: 'truemoney topup' } as const;
    await bed.buy({ ...order, requestId: 'sim-signature-forged-1' });
    const { findings } = await bed.verdict();
    expect(findings.map(({ rule }) => rule)).toEqual(['unknown-is-queried']);
    expect(findings[0]?.text).toContain("dataSign is not the provider's signature");
  });

  it('by a wrong path is a failure: nothing was bought there', async () => {
    const bed = await watchBed('document');
    const fields = {
      requestId: 'a',
      serviceCode: '060000',
      price: 10_000,
      phoneNumber: '0912345678',
    };
    const body = await signedBody(fields);
    await send(bed, { method: 'POST', path: '/topup/api/service/requestTransaction', body });
    expect(await rulesOf(bed)).toEqual([]);
  });

  it.each([
    ['10000.0', ['whole-amounts']],
    ['1e4', ['whole-amounts']],
    ['10000', []],
    ['"10000"', []],
    ['"10,000"', ['whole-amounts']],
  ])('an amount written as %s is seen as it was written', async (price, rules) => {
    const bed = await watchBed();
    const body = await signedBody({
      requestId: 'a',
      serviceCode: '060000',
      price: 10_000,
      phoneNumber: '0912345678',
    });
    await send(bed, {
      method: 'POST',
      path: TRUEMONEY_PATH,
      body: body.replace('"price":10000', `"price":${price}`),
    });
    expect(await rulesOf(bed)).toEqual(rules);
  });

  it('of a wrong checksum is why', async () => {
    const bed = await watchBed();
    await send(bed, {
      path: '/apipayment/topup.jsp',
      query:
        'username=demo&privatekey=a-long-private-key&phone=0912345678&sotien=10000&checksum=00',
    });
    const { findings } = await bed.verdict();
    expect(findings.map(({ rule }) => rule)).toEqual(['signatures-valid']);
    expect(findings[0]?.text).toMatch(/^The checksum of your topup was wrong\. .{20}/);
  });
});

it('an account that was reset has another life: its ids are new ones', async () => {
  const bed = await watchBed();
  await bed.buy({ ...GOODS, requestId: 'sim-0-1' });
  const { ledger } = bed.simulator;
  const account = { provider: 'dvs', username: 'demo' } as const;
  await ledger.remove(account);
  await ledger.open(account, 1_000_000, {});
  await bed.buy({ ...GOODS, requestId: 'sim-0-1', amountVnd: 20_000 });
  await bed.buy({ ...GOODS, requestId: 'b' });
  const { findings } = await bed.verdict();
  expect(findings.map(({ rule, level }) => `${level} ${rule}`)).toEqual([
    'error unknown-is-queried',
    'note unknown-is-queried',
  ]);
});

it('many at once are told apart', async () => {
  const bed = await watchBed();
  const orders = Array.from({ length: 20 }, (_, i) => ({
    ...GOODS,
    requestId: i % 4 === 0 ? `sim-0-${i}` : `order-${i}`,
    phone: `09123456${10 + i}`,
  }));
  await Promise.all(orders.map((order) => bed.buy(order)));
  const { findings } = await bed.verdict();
  expect(findings.map(({ requestIds }) => requestIds[0])).toEqual(
    orders.map(({ requestId }) => requestId).filter((id) => id.startsWith('sim')),
  );
});

describe('secrets on the wire', () => {
  const KEY = 'a-long-private-key';
  const parts = { username: 'demo', privatekey: KEY, phone: '0912345678', sotien: '10000' };
  const good = printDvsTopupRequest({
    ...parts,
    amountText: '10000',
    checksum: topupChecksum(parts),
  }).split('?')[1]!;
  const topup = (change: Partial<WireRequest>) => ({
    path: '/apipayment/topup.jsp',
    query: good,
    ...change,
  });

  // prettier-ignore
  it.each<[string, Partial<WireRequest>, string | undefined]>([
    ['in its parameter',          topup({}),                                                          undefined],
    ['in its parameter, in capitals', topup({ query: good.replace('privatekey', 'PrivateKey') }),     undefined],
    ['as the client id',          topup({ query: `${good}&transidclient=${KEY}` }),                   'the parameter transidclient of GET /apipayment/topup.jsp'],
    ['percent-encoded',           topup({ query: `${good}&x=${KEY.replaceAll('a', '%61')}` }),        'the parameter x of GET /apipayment/topup.jsp'],
    ['in a header',               topup({ headers: { authorization: `Bearer ${KEY}` } }),             'the header authorization of GET /apipayment/topup.jsp'],
    ['in a re-check that needs none', { path: '/apipayment/recheck.jsp', query: `idtransaction=1&privatekey=${KEY}` }, 'the parameter privatekey of GET /apipayment/recheck.jsp'],
    ['in a body to TrueMoney',    { method: 'POST', path: TRUEMONEY_PATH, body: `{"note":"${KEY}"}` }, 'the body of POST /api/v1/service/requestTransaction'],
    ['in a path of nobody',       { path: `/${KEY}` },                                                'the path of GET'],
  ])('a privatekey %s', async (_name, request, place) => {
    const bed = await watchBed();
    await send(bed, request);
    const leaks = (await bed.watched.observe()).leaks;
    expect(leaks.map((leak) => leak.secret)).toEqual(place === undefined ? [] : ['the privatekey of demo']);
    if (place !== undefined) expect(leaks[0]?.place).toContain(place);
  });

  it('in a path that no provider has, and in a call that is refused unread, count too', async () => {
    const bed = await watchBed();
    await send(bed, { path: '/apipayment/balanse.jsp', query: `privatekey=${KEY}` });
    const line = { method: 'POST', target: `/apipayment/recheck.jsp?privatekey=${KEY}` };
    for (const _ of [1, 2]) {
      bed.watched.simulator.noteRefusal({ status: 413, code: 'BODY_TOO_LARGE', line });
    }
    const { leaks, unread } = await bed.watched.observe();
    expect(leaks.map(({ in: medium, place }) => [medium, place])).toEqual([
      ['stray call', 'the parameter privatekey of GET /apipayment/balanse.jsp'],
      ['call', 'the parameter privatekey of POST /apipayment/recheck.jsp'],
    ]);
    expect(unread).toEqual([
      { words: '413 BODY_TOO_LARGE (POST /apipayment/recheck.jsp)', count: 2 },
    ]);
  });

  it('may be in a re-check where the dialect asks for it', async () => {
    const bed = await watchBed('field');
    await bed.settle({ ...GOODS, requestId: 'sim-reset-1' });
    expect((await bed.watched.observe()).leaks).toEqual([]);
  });

  it('that came with a partner of a test, and PINs of cards that were sold, count too', async () => {
    const bed = await watchBed();
    const { simulator } = bed.watched;
    await simulator.openDvsPartner({
      username: 'mine',
      privatekey: 'mine-and-nobodys',
      balanceVnd: 0,
    });
    await bed.buy({ ...GOODS, kind: 'truemoney cards', requestId: 'cards' });
    const [sold] = await simulator.ledger.list({ provider: 'truemoney', username: 'demo' });
    const pin = sold!.goods.cards[0]!.pin;
    const query = `idtransaction=${pin}&x=mine-and-nobodys`;
    await send(bed, { path: '/apipayment/recheck.jsp', query });
    expect((await bed.watched.observe()).leaks.map(({ secret }) => secret).sort()).toEqual([
      'a PIN that was sold to demo',
      'the privatekey of mine',
    ]);
  });
});

it('changes nothing for whoever calls', async () => {
  const bed = await watchBed();
  const answers = [bed.simulator, bed.watched.simulator].map(async (simulator, i) => {
    const url = `http://simulator.invalid/apipayment/recheck.jsp?idtransaction=${i}`;
    const response = await createFetch(simulator)(url);
    return [response.status, (await response.text()).replace(/;\d$/, '')];
  });
  const [plain, watched] = await Promise.all(answers);
  expect(watched).toEqual(plain);
});
