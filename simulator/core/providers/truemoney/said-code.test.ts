import { describe, expect, it } from 'vitest';
import {
  withFault,
  buyTopup,
  buyCards,
  askBalance,
  askQuery,
  askUnknown,
  buyAgain,
  BALANCE_980,
  SOLD_SECOND,
  soldSecondCards,
  noTransaction,
  coded,
} from './fault-bed.suite.js';
import {
  type Ask,
  FAILED,
  TIME_OUT,
  DUPLICATE,
  signed,
  FULL_HEAD,
  detail,
  found,
  refused,
  NO_ID,
} from './wire-texts.suite.js';

describe('a code that TrueMoney is made to say', () => {
  const code = (said: string) => ({ kind: 'code', code: said }) as const;

  it.each([
    ['top-up after the commit', buyTopup, '4501', 'after-commit', refused(TIME_OUT, NO_ID)],
    ['top-up before the commit', buyTopup, '4501', 'before-commit', refused(TIME_OUT, NO_ID)],
    ['cards before the commit', buyCards, '9999', 'before-commit', refused(coded('9999'), NO_ID)],
    ['top-up, success unpaid', buyTopup, '0', 'before-commit', SOLD_SECOND],
    // An attempt that nobody paid for has no buyCards.
    ['cards, success unpaid', buyCards, '0', 'before-commit', soldSecondCards('null')],
    ['query', askQuery, '4501', 'after-commit', refused(TIME_OUT, noTransaction)],
    ['query, success', askQuery, '0', 'after-commit', found(detail())],
    ['query of nothing', askUnknown, '4501', 'after-commit', refused(TIME_OUT, noTransaction)],
    ['query of nothing, success', askUnknown, '0', 'after-commit', refused(FAILED, noTransaction)],
    [
      'balance',
      askBalance,
      '4601',
      'before-commit',
      refused('"status":{"code":"4601","value":"Network connection is not available"}'),
    ],
    ['balance, success', askBalance, '0', 'after-commit', BALANCE_980],
  ] as const)('%s, %#', async (_name, ask, said, at, expected) => {
    const { bed, told } = await withFault(ask, { effect: code(said), at });
    expect(told).toBe(expected);
    const isCharged = ask === buyTopup && at === 'after-commit';
    expect(await bed.availableVnd('truemoney')).toBe(isCharged ? 970_000 : 980_000);
  });

  it('is not said where a check refuses', async () => {
    expect((await withFault(buyAgain, { effect: code('4501') })).told).toBe(
      refused(DUPLICATE, NO_ID),
    );
    const noKey: Ask = (bed) => bed.callText({ serviceCode: '110000' });
    expect((await withFault(noKey, { effect: code('4501') })).told).toContain('"code":"2000"');
  });

  it('is said in the partner’s dialect', async () => {
    const dialect = { errorSignature: 'signed', replyShape: 'full' } as const;
    const { told } = await withFault(askQuery, { effect: code('9999'), dialect });
    expect(told).toBe(
      `{${coded('9999')},${FULL_HEAD},"encryptCards":null,"transactionId":null,"txnId":null,"balance":null,${signed('9999|')},"transaction":null}`,
    );
  });
});
