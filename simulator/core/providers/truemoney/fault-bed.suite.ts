import type { FaultEffect } from '../../../../contracts/faults/effect.js';
import type { FaultPoint } from '../../../../contracts/faults/rule.js';
import type { TrueMoneyDialect } from '../../../../contracts/truemoney/dialect.js';
import { testBed } from '../../test-bed.suite.js';
import { CARDS, readable, TOPUP } from './replies.suite.js';
import { OK, signed, type Ask } from './wire-texts.suite.js';

/** What goes wrong, and where. */
export interface Fault {
  readonly effect: FaultEffect;
  readonly at?: FaultPoint;
  readonly dialect?: Partial<TrueMoneyDialect>;
}

/** Buys two cards, lets the fault act from then on, and asks. */
export async function withFault(ask: Ask, { effect, at = 'after-commit', dialect = {} }: Fault) {
  const bed = await testBed({ truemoney: { dialect } });
  await bed.callText({ ...CARDS, requestId: 'buy' });
  // Forced, because some of these codes are lies, which nobody says unless somebody insists.
  const rule = {
    id: 'fault',
    at,
    match: { provider: 'truemoney' },
    effect,
    isForced: true,
  } as const;
  bed.simulator.faults.add(rule);
  const body = await ask(bed);
  return { bed, body, told: await readable(bed, body) };
}

export const buyTopup: Ask = (bed) => bed.callText({ ...TOPUP, requestId: 'top' });
export const buyCards: Ask = (bed) => bed.callText({ ...CARDS, requestId: 'more' });
export const askBalance: Ask = (bed) => bed.callText({ requestId: 'bal' });
export const askQuery: Ask = (bed) =>
  bed.callText({ serviceCode: '110000', txnRequestId: 'buy', requestId: 'ask' });
export const askUnknown: Ask = (bed) =>
  bed.callText({ serviceCode: '110000', txnRequestId: 'never', requestId: 'ask' });
export const buyAgain: Ask = (bed) => bed.callText({ ...TOPUP, requestId: 'buy' });

export const BALANCE_980 = `{${OK},"balance":980000.0,${signed('0|980000.0')}}`;
export const SOLD_SECOND = `{${OK},"transactionId":"#2",${signed('0|#2')}}`;
export const soldSecondCards = (list: string) =>
  `{${OK},"transactionId":"#2","encryptCards":${list},${signed('0|#2')}}`;
export const noTransaction = '"transaction":null,';
export const coded = (code: string) => `"status":{"code":"${code}","value":"Error ${code}"}`;
