import { describe, expect, it } from 'vitest';
import type { Card } from '../../../../contracts/truemoney/cards.js';
import { SERVICES } from '../../../../contracts/truemoney/services.js';
import { TRUEMONEY_STATUS_ROWS } from '../../../../contracts/truemoney/status-codes.js';
import { testBed } from '../../test-bed.suite.js';
import { drawCards } from './cards.js';
import { CARDS, cardsOf, isSignedBy, TOPUP } from './replies.suite.js';

describe('TrueMoney: purchases', () => {
  const cardServices = SERVICES.filter((s) => s.type === 'EPIN');
  it.each(cardServices.flatMap((s) => s.denominationsVnd.map((price) => [s.code, price] as const)))(
    'sells %s at %i and charges exactly that',
    async (serviceCode, price) => {
      const bed = await testBed({ truemoney: { balanceVnd: 10_000_000 } });
      const reply = await bed.call({ serviceCode, price, quantity: 1 });
      expect(reply.status.code).toBe('0');
      expect(cardsOf(reply)).toMatchObject([{ priceVnd: price, expiry: '31/12/2029' }]);
      expect(isSignedBy(reply, `0|${reply.transactionId}`)).toBe(true);
      expect(await bed.availableVnd('truemoney')).toBe(10_000_000 - price);
    },
  );

  it.each(cardServices.map((s) => s.code))(
    'does not sell %s at a price it does not have',
    async (serviceCode) => {
      expect(
        (await (await testBed()).call({ serviceCode, price: 12_345, quantity: 1 })).status.code,
      ).toBe('2002');
    },
  );

  it('sells serials and PINs that never come again in any purchase', async () => {
    const bed = await testBed({ truemoney: { balanceVnd: 100_000_000 } });
    const cards: Card[] = [];
    for (let i = 0; i < 20; i++) cards.push(...cardsOf(await bed.call({ ...CARDS, quantity: 50 })));
    expect(cards).toHaveLength(1000);
    expect(new Set(cards.flatMap((c) => [c.pin, c.serial])).size).toBe(2000);
    expect(cards.every((c) => /^\d{15}$/.test(c.pin) && /^\d{15}$/.test(c.serial))).toBe(true);
  });

  it('makes of one draw a serial and a PIN of its own for every partner', () => {
    const same = { uint32: () => 7, unit: () => 0.5, below: () => 5, digits: () => '0123456789' };
    const order = { cardType: 'VTT', priceVnd: 10_000, quantity: 1, soldAtMs: 0 };
    const numbers = Array.from({ length: 90_000 }, (_, i) => 10_000 + i);
    const pins = numbers.map(
      (partnerNumber) => drawCards({ ...order, partnerNumber }, same)[0]?.pin,
    );
    expect(new Set(pins).size).toBe(numbers.length);
  });

  it('draws cards and ids from the seed and the request, not from the order of arrival', async () => {
    const one = await testBed({ seed: 'a' });
    const two = await testBed({ seed: 'a' });
    const other = await testBed({ seed: 'b' });
    await two.call({ ...CARDS, requestId: 'before' });
    const [first, second, third] = [
      await one.call({ ...CARDS, requestId: 'x' }),
      await two.call({ ...CARDS, requestId: 'x' }),
      await other.call({ ...CARDS, requestId: 'x' }),
    ];
    expect(second).toEqual(first);
    expect(third.transactionId).not.toBe(first.transactionId);
    expect(cardsOf(third)).not.toEqual(cardsOf(first));
  });

  it.each(
    TRUEMONEY_STATUS_ROWS.filter((r) => r.code !== '0').map((r) => [r.code, r.outcome] as const),
  )('a magic id and a magic phone make the network say %s, which is %s', async (code, outcome) => {
    const bed = await testBed();
    const byId = await bed.call({ ...TOPUP, requestId: `sim-${code}-1` });
    const byPhone = await bed.call({ ...TOPUP, phoneNumber: `09900${code.padStart(5, '0')}` });
    expect([byId.status.code, byPhone.status.code]).toEqual([code, code]);
    expect(byId).toMatchObject({ transactionId: null, dataSign: null });
    const money = await bed.simulator.ledger.money({ provider: 'truemoney', username: 'demo' });
    expect(money?.heldVnd).toBe(outcome === 'unknown' ? 20_000 : 0);
    expect(money?.chargedVnd).toBe(0);
  });

  it.each([
    ['en', 'Insufficient balance'],
    ['vi', 'Số dư không đủ'],
  ] as const)('speaks %s', async (language, value) => {
    const bed = await testBed({ truemoney: { language, balanceVnd: 0 } });
    expect((await bed.call(TOPUP)).status).toEqual({ code: '800', value });
  });

  it('claims the id whatever the first use came to', async () => {
    const bed = await testBed();
    for (const [requestId, fields] of [
      ['a', TOPUP],
      ['b', { ...TOPUP, price: 7 }],
      ['c', {}],
    ] as const) {
      await bed.call({ ...fields, requestId });
      expect((await bed.call({ ...TOPUP, requestId })).status.code).toBe('2005');
    }
    expect(await bed.availableVnd('truemoney')).toBe(990_000);
  });
});
