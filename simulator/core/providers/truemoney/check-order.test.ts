import { describe, expect, it } from 'vitest';
import { testBed, TRUEMONEY_DEMO } from '../../test-bed.suite.js';

/** Everything wrong at once, and then one thing put right at a time. */
describe('TrueMoney: the first check that fails answers', () => {
  const allWrong = {
    serviceCode: '999999',
    price: 1,
    quantity: 99,
    phoneNumber: '1',
    username: 'x',
    apiCode: 'x',
    requestId: 'used',
  };
  const login = { ...allWrong, username: 'demo' };
  const api = { ...login, apiCode: 'code' };
  const bad = { dataSign: 'AAAA' };
  it.each([
    ['form of the id    ', {}, { ...allWrong, requestId: 'a b' }, bad, '2000'],
    ['missing field     ', {}, allWrong, { apiUsername: undefined }, '2000'],
    ['username          ', {}, allWrong, bad, '901'],
    ['suspended         ', { isSuspended: true }, login, bad, '901'],
    ['locked            ', { isLocked: true }, login, bad, '901'],
    ['address           ', { allowedIps: ['10.0.0.1'] }, login, bad, '901'],
    ['apiCode           ', {}, login, bad, '903'],
    ['apiUsername       ', {}, { ...api, apiUsername: 'x' }, bad, '903'],
    ['dataSign          ', {}, api, bad, '2'],
    ['service           ', {}, api, {}, '2000'],
    ['requestId used    ', {}, { ...api, serviceCode: '040101' }, {}, '2005'],
    ['EPIN price        ', {}, { ...api, serviceCode: '040101', requestId: 'n1' }, {}, '2002'],
    [
      'EPIN quantity     ',
      {},
      { ...api, serviceCode: '040101', requestId: 'n2', price: 500_000 },
      {},
      '2002',
    ],
    ['top-up price      ', {}, { ...api, serviceCode: '060000', requestId: 'n3' }, {}, '2001'],
    [
      'top-up phone      ',
      {},
      { ...api, serviceCode: '060000', requestId: 'n4', price: 500_000 },
      {},
      '2003',
    ],
    ['query key         ', {}, { ...api, serviceCode: '110000', requestId: 'n5' }, {}, '2000'],
    [
      'balance           ',
      {},
      { ...api, serviceCode: '040101', requestId: 'sim-1001-a', price: 500_000, quantity: 50 },
      {},
      '800',
    ],
    [
      'network           ',
      {},
      { ...api, serviceCode: '040101', requestId: 'sim-1001-b', price: 500_000, quantity: 1 },
      {},
      '1001',
    ],
  ])('%s', async (_name, facts, fields, change, code) => {
    const bed = await testBed();
    await bed.call({ requestId: 'used' });
    await bed.simulator.openTrueMoneyPartner({ ...TRUEMONEY_DEMO, ...facts });
    const reply = await bed.call(fields, change);
    expect(reply.status.code).toBe(code);
    expect(reply.dataSign).toBeNull();
    expect(await bed.availableVnd('truemoney')).toBe(1_000_000);
  });
});
