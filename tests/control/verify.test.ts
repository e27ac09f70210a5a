import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSimulator } from '../../simulator/compose.js';
import { inProcessControl } from '../../simulator/control/in-process.js';
import { PROVIDER_KEYS, signing } from '../../simulator/core/test-bed.suite.js';
import { systemClock } from '../../simulator/host/system-clock.js';
import { memoryLedger } from '../../simulator/stores/memory/memory-ledger.js';
import { controlBed, DOORS, type ControlBed } from './control-bed.js';

describe.each(DOORS)('verify %s', (door) => {
  let bed: ControlBed;
  beforeEach(async () => {
    bed = await controlBed(door);
    await bed.topup({ transidclient: 'a' });
    await bed.topup({ transidclient: 'b', sotien: '20000' });
    await bed.recheck('1');
    await bed.dvsBalance();
  });
  afterEach(() => bed.close());

  const TOPUPS = { match: { operation: 'topup' } } as const;
  const loose = { allowOthers: true } as const;

  it.each([
    ['exact', { calls: [{ ...TOPUPS, count: 2 }], ...loose }],
    ['a range', { calls: [{ ...TOPUPS, atLeast: 1, atMost: 2 }], ...loose }],
    ['none', { calls: [{ match: { operation: 'buy-cards' }, count: 0 }], ...loose }],
    ['every call named', { calls: [{ match: { provider: 'dvs' }, count: 4 }] }],
    ['by price', { calls: [{ match: { amountVnd: 20_000 }, count: 1 }], ...loose }],
    ['by a field', { calls: [{ match: { fields: { IdTransaction: '1' } }, count: 1 }], ...loose }],
    ['by the partner', { partner: 'demo', inOrder: [{ requestId: 'a' }], ...loose }],
    [
      'an order, and others between',
      { inOrder: [{ requestId: 'a' }, { operation: 'query' }, { operation: 'balance' }], ...loose },
    ],
    ['nobody else', { partner: 'nobody' }],
  ] as const)('passes: %s', async (_what, body) => {
    expect(await bed.control.verify(body as never)).toMatchObject({ passed: true, findings: [] });
  });

  it.each([
    [
      { calls: [{ ...TOPUPS, count: 1 }], ...loose },
      { code: 'CALL_COUNT_WRONG', found: 2, text: 'expected 1 call with operation=topup, found 2' },
    ],
    [
      { calls: [{ ...TOPUPS, atLeast: 3 }], ...loose },
      { code: 'CALLS_TOO_FEW', text: 'expected at least 3 calls with operation=topup, found 2' },
    ],
    [
      { calls: [{ ...TOPUPS, atMost: 1 }], ...loose },
      { code: 'CALLS_TOO_MANY', text: 'expected at most 1 call with operation=topup, found 2' },
    ],
    [
      { inOrder: [{ requestId: 'b' }, { requestId: 'a' }], ...loose },
      {
        code: 'CALL_OUT_OF_ORDER',
        text: 'expected a call with requestId=a as number 2 of the order; it comes earlier only',
      },
    ],
    [
      { inOrder: [{ requestId: 'z' }], ...loose },
      { code: 'CALL_OUT_OF_ORDER', text: expect.stringContaining('there is none') },
    ],
    [
      // The same call cannot stand in two places of an order.
      { inOrder: [{ requestId: 'a' }, { requestId: 'a' }], ...loose },
      { code: 'CALL_OUT_OF_ORDER' },
    ],
    [
      {
        calls: [
          { match: { operation: 'topup' }, count: 2 },
          { match: { operation: 'query' }, count: 1 },
        ],
      },
      {
        code: 'CALL_UNEXPECTED',
        sequence: 4,
        text: 'nobody expected the call with operation=balance partner=demo path=/apipayment/userbalance.jsp',
      },
    ],
  ])('finds with %j', async (body, finding) => {
    const { passed, findings } = await bed.control.verify(body as never);
    expect(passed).toBe(false);
    expect(findings).toMatchObject([{ severity: 'error', ...finding }]);
  });

  it('finds faults that nobody met, of the partner or of all', async () => {
    await bed.control.addFault({
      id: 'used',
      match: { operation: 'topup' },
      effect: 'byte-order-mark',
    });
    await bed.control.addFault({ id: 'idle', match: { requestId: 'never' }, effect: 'hang' });
    await bed.control.addFault({ id: 'others', match: { partner: 'other' }, effect: 'hang' });
    await bed.topup();
    const { findings } = await bed.control.verify({ ...loose, partner: 'demo' });
    expect(findings).toEqual([
      {
        ...{ code: 'FAULT_UNUSED', severity: 'error', fault: 'idle' },
        text: 'the fault idle never acted: no request met it',
      },
    ]);
    const all = await bed.control.verify(loose);
    expect(all.findings.map(({ fault }) => fault)).toEqual(['idle', 'others']);
    expect(await bed.control.verify({ ...loose, allowUnusedFaults: true })).toMatchObject({
      passed: true,
    });
  });

  it('looks at calls, not at decisions', async () => {
    const [, transactionId = ''] = (await bed.topup({ phone: '0990000000' })).split(';');
    const at = { provider: 'dvs', transactionId } as const;
    await bed.control.resolveTransaction({ ...at, decision: 'succeeded' });
    expect(await bed.control.verify(loose)).toMatchObject({ calls: 5, passed: true });
  });
});

it('warns when the journal has dropped entries, and fails nothing for it', async () => {
  const simulator = await createSimulator({
    ...{ seed: 's', clock: systemClock, signing, trueMoneyKeys: PROVIDER_KEYS },
    ...{ ledger: memoryLedger(), scratchLedger: memoryLedger, journalCapacity: 2 },
  });
  const request = {
    method: 'GET',
    path: '/x',
    query: '',
    headers: {},
    body: '',
    peer: '127.0.0.1',
  };
  for (let i = 0; i < 5; i++) await simulator.handle(request);
  const control = inProcessControl(simulator);
  const result = await control.verify({ calls: [{ match: { path: '/x' }, atLeast: 2 }] });
  expect(result).toMatchObject({
    passed: true,
    calls: 2,
    findings: [{ code: 'JOURNAL_INCOMPLETE', severity: 'warning', found: 3 }],
  });
});
