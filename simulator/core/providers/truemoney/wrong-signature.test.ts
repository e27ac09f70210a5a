import { describe, expect, it, vi } from 'vitest';
import { signing } from '../../test-bed.suite.js';
import {
  withFault,
  buyTopup,
  buyCards,
  askBalance,
  askQuery,
  askUnknown,
  BALANCE_980,
  SOLD_SECOND,
  soldSecondCards,
  noTransaction,
} from './fault-bed.suite.js';
import { isSignedBy } from './replies.suite.js';
import { FAILED, CARD_LIST, detail, found, refused } from './wire-texts.suite.js';

describe('a TrueMoney signature that is made wrong', () => {
  const as = (how: 'missing' | 'null' | 'forged' | 'stale' | 'other-key') =>
    ({ kind: 'signature', as: how }) as const;
  const stranger = (text: string) => text.replace('"provider(', '"stranger(');
  const nobody = (text: string) => text.replace(/"provider\([^)]*\)"/, '"nobody(172)"');
  const without = (text: string) => text.replace(/,"dataSign":"[^"]*"/, '');
  const withNull = (text: string) => text.replace(/"dataSign":"[^"]*"/, '"dataSign":null');

  const replies = [
    ['top-up', buyTopup, SOLD_SECOND],
    ['cards', buyCards, soldSecondCards(`"enc(${CARD_LIST})"`)],
    ['query', askQuery, found(detail())],
    ['balance', askBalance, BALANCE_980],
  ] as const;

  it.each(replies)('of a %s', async (_name, ask, right) => {
    const told = async (how: Parameters<typeof as>[0]) =>
      (await withFault(ask, { effect: as(how) })).told;
    expect(await told('missing')).toBe(without(right));
    expect(await told('null')).toBe(withNull(right));
    expect(await told('other-key')).toBe(stranger(right));
    expect(await told('forged')).toBe(nobody(right));
    expect(await told('stale')).toBe(nobody(right));
  });

  it('forged is canonical base64 of a signature’s length, and the same in every run', async () => {
    const dataSignOf = async () => {
      const { body } = await withFault(buyTopup, { effect: as('forged') });
      return (JSON.parse(body) as { dataSign: string }).dataSign;
    };
    const dataSign = await dataSignOf();
    expect(dataSign).toMatch(/^[A-Za-z0-9+/]{170}[AEIMQUYcgkosw048]=$/);
    expect(await dataSignOf()).toBe(dataSign);
  });

  it.each([
    ['top-up', buyTopup, /^\d{15}$/, {}],
    ['query', askQuery, /^\d{15}$/, {}],
    ['balance', askBalance, /^\d{1,7}\.0$|E/, {}],
    ['balance', askBalance, /^\d+$/, { balanceText: 'integer' }],
  ] as const)(
    'stale on a %s is the provider’s own over another text',
    async (_name, ask, what, dialect) => {
      const { bed, body } = await withFault(ask, { effect: as('stale'), dialect });
      // The one way to learn what was signed is to look over the signer's shoulder.
      const sign = vi.spyOn(signing, 'sign');
      const told = await withFault(ask, { effect: as('stale'), dialect });
      const text = sign.mock.calls.at(-1)?.[0].text ?? '';
      sign.mockRestore();
      expect(told.body).toBe(body);
      expect(text.startsWith('0|') && what.test(text.slice(2))).toBe(true);
      expect(isSignedBy(JSON.parse(body) as { dataSign: string }, text)).toBe(true);
      expect(body).not.toContain(text.slice(2));
      const transactionId = text.slice(2);
      expect(
        await bed.simulator.ledger.find({ provider: 'truemoney', transactionId }),
      ).toBeUndefined();
    },
  );

  it.each(['missing', 'null', 'forged', 'stale', 'other-key'] as const)(
    'a reply that has none stays as it is: %s',
    async (how) => {
      expect((await withFault(askUnknown, { effect: as(how) })).told).toBe(
        refused(FAILED, noTransaction),
      );
    },
  );

  it.each([
    ['refusal', askUnknown, { errorSignature: 'signed' }, '"stranger(1|)"'],
    ['nothing found', askUnknown, { queryUnknown: 'success' }, '"stranger(0|)"'],
  ] as const)('a signed %s can be wrong too', async (_name, ask, dialect, expected) => {
    const { told } = await withFault(ask, { effect: as('other-key'), dialect });
    expect(told).toContain(expected);
    const stale = await withFault(ask, { effect: as('stale'), dialect });
    expect(stale.told).toContain('"nobody(172)"');
  });
});
