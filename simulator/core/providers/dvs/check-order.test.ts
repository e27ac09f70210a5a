import { describe, expect, it } from 'vitest';
import { testBed } from '../../test-bed.suite.js';

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
