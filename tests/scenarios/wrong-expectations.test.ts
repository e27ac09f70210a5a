import { describe, expect, it } from 'vitest';
import { referenceDriver } from '../../client/contract-driver.js';
import {
  clientDriver,
  printFailure,
  rawDriver,
  runScenario,
  type DriverMaker,
} from '../../contracts/kit/index.js';
import { madeScenario, type MadeScenario } from './made-scenario.js';
import { signing, simulatedTarget } from './simulated-target.js';

const target = await simulatedTarget();
const raw = rawDriver(signing);
const client = clientDriver('client', referenceDriver);

interface Wrong extends MadeScenario {
  readonly what: string;
  /** How the failure reads after its place. */
  readonly failure: string;
  /** A client does not show the wire. */
  readonly isRawOnly?: boolean;
}

const TOPUP = '{ topup: { phone: "0912345678", amountVnd: 10000 }';
const CARDS = '{ name: bought, buyCards: { service: "040101", amountVnd: 10000, quantity: 2 }';
const PAID = 'table: telco, code: "1", chargedVnd: 10000';

/** Scenarios in order but for one expectation. */
const DVS: readonly Wrong[] = [
  {
    what: 'code',
    steps: [`${TOPUP}, expect: { table: telco, code: "-99", chargedVnd: 10000 } }`],
    failure: 'step 1 (topup): code: found "1", expected "-99"',
  },
  {
    what: 'table',
    steps: [`${TOPUP}, expect: { table: user, code: "61", chargedVnd: 10000 } }`],
    failure: 'table: found "telco", expected "user"',
  },
  {
    what: 'outcome',
    steps: [`${TOPUP}, expect: { outcome: failed, chargedVnd: 10000 } }`],
    failure: 'outcome: found "succeeded", expected "failed"',
  },
  {
    what: 'charge',
    steps: [`${TOPUP}, expect: { chargedVnd: 20000 } }`],
    failure: 'chargedVnd: found 10000, expected 20000',
  },
  {
    what: 'charge that is not named',
    steps: [`${TOPUP}, expect: { table: telco, code: "1" } }`],
    failure: 'chargedVnd: found 10000, expected 0',
  },
  {
    what: 'hold',
    steps: [`${TOPUP}, expect: { chargedVnd: 10000, heldVnd: 10000 } }`],
    failure: 'heldVnd: found 0, expected 10000',
  },
  {
    what: 'hold that is not named',
    steps: ['{ topup: { phone: "0990000000", amountVnd: 10000 }, expect: { outcome: unknown } }'],
    failure: 'heldVnd: found 10000, expected 0',
  },
  {
    what: 'balance',
    steps: ['{ balance: {}, expect: { amountVnd: 1 } }'],
    failure: 'amountVnd: found 10000000, expected 1',
  },
  {
    what: 'balance that is refused',
    given: 'given: { partner: { isSuspended: true } }',
    steps: ['{ balance: {}, expect: { amountVnd: 302 } }'],
    failure: 'amountVnd: found none, expected 302',
  },
  {
    what: 'balance code',
    steps: ['{ balance: {}, expect: { code: "-6" } }'],
    failure: 'code: found none, expected "-6"',
  },
  {
    what: 'same id',
    steps: [
      `{ name: first, topup: { phone: "0912345678", amountVnd: 10000 } }`,
      `${TOPUP}, expect: { ${PAID}, sameIdAs: first } }`,
    ],
    failure: 'as in step "first"',
  },
  {
    what: 'different id',
    steps: [
      `{ name: first, topup: { phone: "0912345678", amountVnd: 10000 } }`,
      '{ query: { of: first }, expect: { code: "1", differentIdFrom: first } }',
    ],
    failure: 'differentIdFrom: found transaction',
  },
  {
    what: 'settlement',
    steps: [
      '{ name: held, topup: { phone: "0990000000", amountVnd: 10000 } }',
      '{ settle: { of: held, as: failed }, expect: { chargedVnd: 10000, heldVnd: -10000 } }',
    ],
    failure: 'step 2 (settle): chargedVnd: found 0, expected 10000',
  },
  {
    what: 'settlement of a decided one',
    steps: [
      '{ name: paid, topup: { phone: "0912345678", amountVnd: 10000 } }',
      '{ settle: { of: paid, as: failed }, expect: {} }',
    ],
    failure: 'TRANSACTION_DECIDED',
  },
  {
    what: 'query of an answer without an id',
    given: 'given: { partner: { isLocked: true } }',
    steps: [
      '{ name: locked, topup: { phone: "0912345678", amountVnd: 10000 } }',
      '{ query: { of: locked }, expect: { code: "1" } }',
    ],
    failure: 'step 2 (query): step: found no transaction id in the answer of step "locked"',
  },
  {
    what: 'HTTP status',
    steps: ['{ balance: {}, expect: { httpStatus: 201 } }'],
    failure: 'httpStatus: found 200, expected 201',
    isRawOnly: true,
  },
  {
    what: 'content type',
    steps: ['{ balance: {}, expect: { contentType: text/plain } }'],
    failure: 'contentType: found "text/html;charset=UTF-8", expected "text/plain"',
    isRawOnly: true,
  },
  {
    what: 'balance text',
    steps: ['{ balance: {}, expect: { balanceText: "10000000.0" } }'],
    failure: 'balanceText: found "10000000", expected "10000000.0"',
    isRawOnly: true,
  },
  {
    what: 'literal body',
    steps: [
      '{ raw: { method: GET, path: /apipayment/recheck.jsp?idtransaction=7 }, expect: { body: "1;7" } }',
    ],
    failure: 'body: found "-99;7", expected "1;7"',
    isRawOnly: true,
  },
];

const TRUEMONEY: readonly Wrong[] = [
  {
    what: 'code',
    steps: [`${TOPUP}, expect: { code: "4501", chargedVnd: 10000 } }`],
    failure: 'code: found "0", expected "4501"',
  },
  {
    what: 'number of cards',
    steps: [`${CARDS}, expect: { chargedVnd: 20000, cards: { count: 3 } } }`],
    failure: 'cards: found 2 cards, expected 3 cards',
  },
  {
    what: 'type of cards',
    steps: [`${CARDS}, expect: { chargedVnd: 20000, cards: { cardType: VNP } } }`],
    failure: 'cards: found a card of type VTT, expected type VNP on every card',
  },
  {
    what: 'price of cards',
    steps: [`${CARDS}, expect: { chargedVnd: 20000, cards: { priceVnd: 20000 } } }`],
    failure: 'cards: found a card of price 10000, expected price 20000 on every card',
  },
  {
    what: 'same cards',
    steps: [
      `${CARDS} }`,
      '{ buyCards: { service: "040101", amountVnd: 10000, quantity: 2 } }',
      '{ name: other, buyCards: { service: "040101", amountVnd: 10000, quantity: 2 } }',
      '{ query: { of: other }, expect: { sameCardsAs: bought } }',
    ],
    failure:
      'sameCardsAs: found 2 cards, 0 of them the same, expected the 2 cards of step "bought"',
  },
  {
    what: "transaction's code",
    steps: [`${CARDS} }`, '{ query: { of: bought }, expect: { errorCode: "1" } }'],
    failure: 'errorCode: found "0", expected "1"',
  },
  {
    what: 'balance code',
    given: 'given: { partner: { isLocked: true } }',
    steps: ['{ balance: {}, expect: { code: "0" } }'],
    failure: 'code: found "901", expected "0"',
  },
  {
    what: 'transaction found',
    steps: ['{ query: { ofRequestId: nobody }, expect: { transaction: found } }'],
    failure: 'transaction: found "absent", expected "found"',
    isRawOnly: true,
  },
  {
    what: 'signature',
    steps: ['{ balance: {}, expect: { signature: absent } }'],
    failure: 'signature: found "valid", expected "absent"',
    isRawOnly: true,
  },
  {
    what: 'message',
    steps: ['{ balance: {}, expect: { message: Thành công } }'],
    failure: 'message: found "Successful", expected "Thành công"',
    isRawOnly: true,
  },
].map((wrong) => ({ ...wrong, provider: 'truemoney' as const }));

async function verdictOf(wrong: Wrong, maker: DriverMaker): Promise<string> {
  const freshId = (step: number) => `wrong-${step}`;
  const { verdict } = await runScenario(madeScenario(wrong), { target, maker, freshId });
  return verdict.kind === 'failed' ? verdict.failures.map(printFailure).join('\n') : verdict.kind;
}

const ALL = [...DVS, ...TRUEMONEY].map(
  (wrong) => [`${wrong.provider ?? 'dvs'}: ${wrong.what}`, wrong] as const,
);

describe('a wrong expectation is reported as failed', () => {
  it.each(ALL)('raw requests, %s', async (_what, wrong) => {
    expect(await verdictOf(wrong, raw)).toContain(wrong.failure);
  });

  it.each(ALL)('a client, %s', async (_what, wrong) => {
    const verdict = await verdictOf(wrong, client);
    if (wrong.isRawOnly !== true) expect(verdict).toContain(wrong.failure);
    else expect(['passed', 'not-applicable']).toContain(verdict);
  });

  it('names the place of the expectation in the file', async () => {
    const step = `${TOPUP}, expect: { table: telco, code: "-99" } }`;
    const column = '  - '.length + step.indexOf('"-99"') + 1;
    expect(await verdictOf({ what: '', steps: [step], failure: '' }, raw)).toContain(
      `made.yaml:6:${column}  step 1 (topup): code: `,
    );
  });

  it('stops at the step that failed', async () => {
    const balance = '{ balance: {}, expect: { amountVnd: 1 } }';
    const verdict = await verdictOf({ what: '', steps: [balance, balance], failure: '' }, raw);
    expect(verdict.split('\n')).toHaveLength(1);
  });

  it('reports every expectation of a step that is not met', async () => {
    const step = `${TOPUP}, expect: { table: user, code: "61", outcome: failed } }`;
    const verdict = await verdictOf({ what: '', steps: [step], failure: '' }, raw);
    expect(verdict.split('\n').map((line) => line.split(': ')[1])).toEqual([
      'table',
      'code',
      'outcome',
      'chargedVnd',
    ]);
  });
});
