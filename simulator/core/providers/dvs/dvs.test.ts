import { describe, expect, it } from 'vitest';
import { parseDvsTopupReply } from '../../../../contracts/dvs/reply.js';
import { signing, testBed } from '../../test-bed.suite.js';

const idOf = (reply: string) => reply.split(';')[1] ?? '';

/** Everything wrong at once, and then one thing put right at a time: the order of the checks is the order of the rows. */
describe('DVS top-up: the first check that fails answers', () => {
  const wrong = { phone: '123', sotien: '10.000', gateway: 'NOPE', transidclient: 'used' };
  it.each([
    [
      'user unknown           ',
      {},
      { ...wrong, username: 'nobody' },
      { checksum: 'bad' },
      /^-302;\d{15}$/,
    ],
    [
      'suspended              ',
      { isSuspended: true, isLocked: true },
      wrong,
      { checksum: 'bad' },
      /^-302;\d{15}$/,
    ],
    [
      'address not allowed    ',
      { allowedIps: ['10.0.0.1'], isLocked: true },
      wrong,
      { checksum: 'bad' },
      /^-302;\d{15}$/,
    ],
    ['checksum wrong         ', { isLocked: true }, wrong, { checksum: 'bad' }, /^-6$/],
    ['privatekey wrong       ', { isLocked: true }, { ...wrong, privatekey: 'other' }, {}, /^-6$/],
    ['locked                 ', { isLocked: true }, wrong, {}, /^-4$/],
    ['phone                  ', {}, wrong, {}, /^6$/],
    ['amount                 ', {}, { ...wrong, phone: '0912345678' }, {}, /^5$/],
    [
      'gateway                ',
      {},
      { ...wrong, phone: '0912345678', sotien: '990000' },
      {},
      /^-304;\d{15}$/,
    ],
    [
      'transidclient used     ',
      { dailyAmountVnd: 10_000, dailyCount: 1 },
      { transidclient: 'used', sotien: '9990000' },
      {},
      /^-308;\d{15}$/,
    ],
    [
      'day amount             ',
      { dailyAmountVnd: 10_000, dailyCount: 1 },
      { sotien: '9990000' },
      {},
      /^-1$/,
    ],
    ['day count              ', { dailyCount: 1 }, { sotien: '9990000' }, {}, /^-2$/],
    ['balance                ', {}, { sotien: '9990000' }, {}, /^-3$/],
    ['then the network       ', {}, { sotien: '990000' }, {}, /^1;\d{15}$/],
  ])('%s', async (_name, facts, values, change, reply) => {
    const bed = await testBed({
      dvs: { ...facts, isLocked: false, isSuspended: false, allowedIps: undefined },
    });
    expect(await bed.topup({ transidclient: 'used' })).toMatch(/^1;/);
    await bed.simulator.openDvsPartner({
      username: 'demo',
      privatekey: 'key1',
      balanceVnd: 0,
      ...facts,
    });
    expect(await bed.topup(values, change)).toMatch(reply);
    expect(await bed.availableVnd('dvs')).toBe(reply.test('1;123456789012345') ? 0 : 990_000);
  });
});

describe('DVS top-up', () => {
  it.each([
    ['a dot', '10.000'],
    ['a comma', '10,000'],
    ['zero', '0'],
    ['a negative', '-10000'],
    ['no multiple', '15000'],
    ['a plus', '+10000'],
    ['a leading zero', '010000'],
    ['an exponent', '1e4'],
    ['nothing', ''],
    ['a blank', '10000 '],
    ['beyond exact numbers', '90071992547409920000'],
  ])('refuses an amount with %s', async (_name, sotien) => {
    const bed = await testBed();
    expect(await bed.topup({ sotien })).toBe('5');
    expect(await bed.availableVnd('dvs')).toBe(1_000_000);
  });

  it('keeps to the account’s largest amount (D8)', async () => {
    const bed = await testBed({ dvs: { maxAmountVnd: 50_000 } });
    expect(await bed.topup({ sotien: '60000' })).toBe('5');
    expect(await bed.topup({ sotien: '50000' })).toMatch(/^1;/);
  });

  it.each([
    '0120123456',
    '01201234567',
    '84912345678',
    '+84912345678',
    '912345678',
    '0212345678',
    '09123456789',
    '091234567a',
    '',
  ])('refuses the phone %j', async (phone) => {
    expect(await (await testBed()).topup({ phone })).toBe('6');
  });

  it('takes names and checksums in any case', async () => {
    const bed = await testBed();
    const checksum = signing.digestHex('sha256', 'demo091234567810000key1').toUpperCase();
    const query = `USERNAME=demo&PrivateKey=key1&PHONE=0912345678&SoTien=10000&CheckSum=${checksum}`;
    expect((await bed.send({ path: '/apipayment/topup.jsp', query })).body).toMatch(/^1;/);
  });

  it('does not take SHA-1, nor the checksum of another amount', async () => {
    const bed = await testBed();
    const sha1 = signing.digestHex('sha1', 'demo091234567810000key1');
    expect(await bed.topup({}, { checksum: sha1 })).toBe('-6');
    expect(await bed.topup({}, { sotien: '20000' })).toBe('-6');
  });

  it('ends the day at midnight in Vietnam', async () => {
    const bed = await testBed({ dvs: { dailyCount: 1 } });
    expect(await bed.topup()).toMatch(/^1;/);
    bed.clock.nowMs += 12 * 3_600_000 - 1;
    expect(await bed.topup()).toBe('-2');
    bed.clock.nowMs += 1;
    expect(await bed.topup()).toMatch(/^1;/);
  });

  it.each([
    ['0990000001', '1', 'succeeded', '1'],
    ['0990000000', '0', 'held', '0'],
    ['0990100001', '-1', 'held', '-1'],
    ['0990100099', '-99', 'held', '-99'],
    ['0990100304', '-304', 'failed', '-304'],
    ['0990000061', '61', 'failed', '61'],
    ['0990000007', '7', 'held', '7'],
    ['0990012345', '12345', 'held', '12345'],
    ['0990400000', '0', 'succeeded', '1'],
    ['0990500000', '0', 'failed', '61'],
    ['0990400007', '7', 'succeeded', '1'],
    ['0990500061', '61', 'failed', '61'],
    // A code that is not questionable hides nothing.
    ['0990400061', '61', 'failed', '61'],
    ['0990500001', '1', 'succeeded', '1'],
  ])(
    'the magic phone %s answers %s, is %s, and re-checks as %s',
    async (phone, code, state, recheck) => {
      const bed = await testBed();
      const reply = await bed.topup({ phone });
      const id = idOf(reply);
      expect(reply).toBe(`${code};${id}`);
      expect(await bed.simulator.ledger.find({ provider: 'dvs', transactionId: id })).toMatchObject(
        { state },
      );
      expect(await bed.recheck(id)).toBe(`${recheck};${id}`);
      expect(await bed.availableVnd('dvs')).toBe(state === 'failed' ? 1_000_000 : 990_000);
    },
  );

  it.each([
    ['0990200061', '61', 'failed', 'sim-user-61-a'],
    ['0990300005', '-5', 'held', 'sim-user-m5-a'],
  ])(
    'the magic phone %s and id answer a bare %s and are %s',
    async (phone, code, state, transidclient) => {
      const bed = await testBed();
      expect(await bed.topup({ phone })).toBe(code);
      expect(await bed.topup({ transidclient })).toBe(code);
      const [first, second] = await bed.simulator.ledger.list({
        provider: 'dvs',
        username: 'demo',
      });
      expect([first?.state, second?.state]).toEqual([state, state]);
      // A re-check never prints a user code with an id: `-1;id` would be another meaning.
      expect(await bed.recheck(second!.id)).toBe(
        state === 'failed' ? `61;${second!.id}` : `0;${second!.id}`,
      );
    },
  );

  it('re-checks a daily limit as failed, never as the questionable -1', async () => {
    const bed = await testBed({ dvs: { dailyAmountVnd: 0 } });
    expect(await bed.topup()).toBe('-1');
    const [refused] = await bed.simulator.ledger.list({ provider: 'dvs', username: 'demo' });
    expect(await bed.recheck(refused!.id)).toBe(`61;${refused!.id}`);
  });

  it('gives a duplicate an id of its own that does not reveal the first (D6)', async () => {
    const bed = await testBed();
    const replies = [];
    for (let i = 0; i < 3; i++) replies.push(await bed.topup({ transidclient: 'once' }));
    expect(replies.map((r) => parseDvsTopupReply(r)).map((r) => 'code' in r && r.code)).toEqual([
      '1',
      '-308',
      '-308',
    ]);
    expect(new Set(replies.map(idOf)).size).toBe(3);
    expect(await bed.recheck(idOf(replies[1]!))).toBe(replies[1]);
    expect(await bed.availableVnd('dvs')).toBe(990_000);
  });

  it('does not claim the id of a request that a check before it refused', async () => {
    const bed = await testBed();
    expect(await bed.topup({ transidclient: 'a', gateway: 'NOPE' })).toMatch(/^-304;/);
    expect(await bed.topup({ transidclient: 'a' })).toMatch(/^1;/);
  });

  it('claims the id of a request that the limits or the balance refused', async () => {
    const bed = await testBed();
    expect(await bed.topup({ transidclient: 'a', sotien: '9990000' })).toBe('-3');
    expect(await bed.topup({ transidclient: 'a' })).toMatch(/^-308;/);
  });

  it('tells a re-check the truth before and after it is settled by hand', async () => {
    const bed = await testBed();
    for (const [decision, said, available] of [
      ['succeeded', '1', 990_000],
      ['failed', '61', 990_000],
    ] as const) {
      const id = idOf(await bed.topup({ phone: '0990000000' }));
      expect(await bed.recheck(id)).toBe(`0;${id}`);
      await bed.simulator.ledger.settle({
        account: { provider: 'dvs', username: 'demo' },
        transactionId: id,
        decision,
        code: said,
        atMs: 1,
      });
      expect(await bed.recheck(id)).toBe(`${said};${id}`);
      expect(await bed.availableVnd('dvs')).toBe(available);
    }
  });
});

describe('DVS re-check and balance', () => {
  it.each([
    ['never-seen', '-99;never-seen'],
    ['', '-99;0'],
    ['a<b>\r\n;1', '-99;ab1'],
  ])('re-check of %j', async (id, reply) => {
    expect(await (await testBed()).recheck(id)).toBe(reply);
  });

  it.each([
    ['amount', {}, {}, '1000000'],
    ['locked still reads', { isLocked: true }, {}, '1000000'],
    ['wrong checksum', {}, { checksum: 'x' }, '-6'],
    ['wrong key', {}, { privatekey: 'x' }, '-6'],
    [
      'blank of the document (D2)',
      {},
      { checksum: signing.digestHex('sha256', 'demo::: key1') },
      '-6',
    ],
    ['unknown user', {}, { username: 'x' }, '-302'],
    ['no user', {}, { username: '' }, '-302'],
    ['suspended', { isSuspended: true }, {}, '-302'],
  ])('balance: %s', async (_name, facts, change, reply) => {
    expect(await (await testBed({ dvs: facts })).dvsBalance(change)).toBe(reply);
  });

  it.each([
    ['POST', '/apipayment/topup.jsp', 405],
    ['HEAD', '/apipayment/userbalance.jsp', 405],
    ['GET', '/apipayment/other.jsp', 404],
    ['GET', '/apipayment/TOPUP.jsp', 404],
    ['GET', '/elsewhere', 404],
  ])('%s %s is %i', async (method, path, status) => {
    expect(await (await testBed()).send({ method, path })).toMatchObject({ status, body: '' });
  });
});
