import { describe, expect, it } from 'vitest';
import { FAULT_CATALOGUE } from '../../../contracts/faults/catalogue.js';
import { testBed, type TestBed } from '../test-bed.suite.js';
import { phoneOfFault } from '../../../contracts/faults/magic-fault.js';
import { NAMED_FAULTS } from '../../../contracts/faults/named.js';
import { printNamedFaultTable, TRIGGER_ROWS, type TriggerRow } from './table.js';

const MONEY = {
  charged: { availableVnd: 990_000, heldVnd: 0, chargedVnd: 10_000 },
  held: { availableVnd: 990_000, heldVnd: 10_000, chargedVnd: 0 },
  returned: { availableVnd: 1_000_000, heldVnd: 0, chargedVnd: 0 },
};

async function ask(
  bed: TestBed,
  { provider }: Pick<TriggerRow, 'provider'>,
  value: { phone: string; requestId: string },
): Promise<string> {
  if (provider === 'dvs') {
    const reply = await bed.topup({ phone: value.phone, transidclient: value.requestId });
    return reply.replace(/;.*/, ';id');
  }
  const topup = {
    serviceCode: '060000',
    price: 10_000,
    phoneNumber: value.phone,
    requestId: value.requestId,
  };
  return (await bed.call(topup)).status.code;
}

/** The published table says what happens: each row is done, by phone and by request id. */
describe('trigger table', () => {
  it.each(TRIGGER_ROWS.map((row) => [row.provider, row.requestIdPrefix, row] as const))(
    '%s %s',
    async (provider, _prefix, row) => {
      for (const value of [
        { phone: row.phone, requestId: 'plain' },
        { phone: '0912345678', requestId: `${row.requestIdPrefix}1` },
      ]) {
        const bed = await testBed();
        expect(await ask(bed, row, value)).toBe(row.says);
        expect(await bed.simulator.ledger.money({ provider, username: 'demo' })).toMatchObject(
          MONEY[row.money],
        );
      }
    },
  );
});

describe('named faults', () => {
  it.each(NAMED_FAULTS.map((named) => [named.name, named] as const))('%s', async (name, named) => {
    const { at, effect } = named;
    for (const provider of ['dvs', 'truemoney'] as const) {
      for (const [rule, value] of [
        ['magic-phone', { phone: phoneOfFault(named), requestId: 'plain' }],
        ['magic-id', { phone: '0912345678', requestId: `sim-${name}-1` }],
      ] as const) {
        const bed = await testBed();
        // What the caller gets to see is the host's affair.
        await ask(bed, { provider }, value).catch(() => undefined);
        const [entry] = bed.simulator.journal.entries();
        const { provider: only = provider, operations = ['topup'] } = FAULT_CATALOGUE[effect.kind];
        const hasRoom = only === provider && operations.includes('topup');
        expect(entry?.faults).toEqual(hasRoom ? [{ rule, at, kind: effect.kind, delayMs: 0 }] : []);
      }
    }
  });
});

describe('the published table of named faults', () => {
  const cells = printNamedFaultTable()
    .split('\n')
    .slice(2)
    .map((row) => row.split(' | '));
  const meanings = new Map(
    cells.map(([name, , meaning]) => [name?.replace(/[|` ]/g, ''), meaning]),
  );

  it('has a meaning of its own for every effect', () => {
    const usual = NAMED_FAULTS.filter(({ name }) => !/-before-(commit|request)$/.test(name));
    expect(new Set(usual.map(({ name }) => meanings.get(name))).size).toBe(usual.length);
  });

  it.each([
    ['http-503', 'answers HTTP 503 with a page of HTML'],
    ['http-503-before-request', 'answers HTTP 503 with a page of HTML'],
    ['signature-null', 'says `null` for the signature'],
    ['content-length-too-small', 'announces a body shorter than the one sent'],
    ['crlf', 'puts a CR LF before the body and behind it'],
    [
      'late-arrival-when-asked',
      'executes the request only once somebody asks about it; the caller gets no answer',
    ],
    ['still-questionable', 'says questionable, whatever was decided'],
  ])('%s %s', (name, meaning) => {
    expect(meanings.get(name)).toBe(meaning);
  });
});
