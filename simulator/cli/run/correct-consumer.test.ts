import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAULT_CATALOGUE } from '../../../contracts/faults/catalogue.js';
import { NAMED_FAULTS, type NamedFault } from '../../../contracts/faults/named.js';
import type { Verdict } from '../../../contracts/kit/oracle/judge.js';
import { watchBed, type Order } from '../../watch/watch-bed.suite.js';

const KINDS: readonly Order['kind'][] = ['dvs topup', 'truemoney topup', 'truemoney cards'];

function canMeet({ effect }: NamedFault, kind: Order['kind']): boolean {
  const { provider, operations = [] } = FAULT_CATALOGUE[effect.kind];
  const [ofOrder, what] = kind.split(' ');
  const operation = what === 'cards' ? 'buy-cards' : 'topup';
  const isItsOperation = operations.length === 0 || operations.includes(operation);
  return (provider ?? ofOrder) === ofOrder && isItsOperation;
}

/** What was held against a correct consumer; that nobody can be asked (D3) is nobody's fault. */
function blamed({ findings }: Verdict): readonly string[] {
  return findings
    .filter(({ level, rule }) => level !== 'note' || rule !== 'unknown-is-queried')
    .map(({ rule, text }) => `${rule}: ${text}`);
}

describe.each(['document', 'field'] as const)(
  'in the dialect %s the reference client',
  (dialect) => {
    it.each(KINDS)('is never blamed for what a fault does to a %s', async (kind) => {
      const bed = await watchBed(dialect);
      const met = NAMED_FAULTS.filter((fault) => canMeet(fault, kind));
      expect(met.length).toBeGreaterThan(30);
      for (const [i, { name }] of met.entries()) {
        const phone = `09123${String(45_000 + i)}`;
        // A fault that is asked for by the id meets the repetitions of that id too.
        await bed.settle({ kind, requestId: `sim-${name}-1`, phone, amountVnd: 10_000 });
      }
      const verdict = await bed.verdict();
      expect(blamed(verdict)).toEqual([]);
      expect(verdict.seen.purchases).toBe(met.length);
    });
  },
);

it.each(KINDS)('nor for what a fault does to every call about a %s', async (kind) => {
  const bed = await watchBed();
  const others = NAMED_FAULTS.filter(({ effect }) => effect.kind !== 'late-arrival');
  for (const [i, fault] of others.entries()) {
    bed.simulator.faults.clear();
    bed.simulator.faults.add({ ...fault, id: fault.name, match: {} });
    const phone = `09123${String(45_000 + i)}`;
    await bed.settle({ kind, requestId: `order-${i}`, phone, amountVnd: 10_000 });
  }
  expect(blamed(await bed.verdict())).toEqual([]);
});

/** A day at the counter: orders with or without a fault, one after another, some of the same goods. */
const orders = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    fault: fc.option(fc.constantFrom(...NAMED_FAULTS), { freq: 2 }),
    phone: fc.constantFrom('0912345678', '0912345679'),
    amountVnd: fc.constantFrom(10_000, 20_000),
  }),
  { minLength: 1, maxLength: 8 },
);

const RUN = { seed: 4610, numRuns: 12 };

test.prop([orders], RUN)(
  'a consumer that settles before it buys again is never blamed',
  async (day) => {
    const bed = await watchBed();
    const open = new Set<string>();
    for (const [i, { fault, ...goods }] of day.entries()) {
      const { kind, phone, amountVnd } = goods;
      const key = JSON.stringify([kind === 'truemoney cards', phone, amountVnd]);
      // What is in a person's hands is not bought again by the machine, at whichever provider.
      if (open.has(key)) continue;
      const prefix = fault === null || !canMeet(fault, goods.kind) ? '' : `sim-${fault.name}-`;
      if (!(await bed.settle({ ...goods, requestId: `${prefix}${i}` }))) open.add(key);
    }
    expect(blamed(await bed.verdict())).toEqual([]);
  },
);

test.prop([orders], RUN)(
  'one that buys again instead of asking is blamed exactly then',
  async (day) => {
    const bed = await watchBed();
    let isGuilty = false;
    for (const [i, { fault, ...goods }] of day.entries()) {
      if (goods.kind === 'truemoney cards') continue;
      const prefix = fault === null || !canMeet(fault, goods.kind) ? '' : `sim-${fault.name}-`;
      // Each order has goods of its own, so that only its own repetition can be blamed.
      const own = { ...goods, phone: `09123${String(45_000 + i)}` };
      const { outcome } = await bed.buy({ ...own, requestId: `${prefix}${i}` });
      if (outcome !== 'unknown') continue;
      isGuilty = true;
      await bed.buy({ ...own, requestId: `again-${i}` });
    }
    const { findings } = await bed.verdict();
    const rules = findings.map(({ rule }) => rule);
    expect(rules.includes('no-new-id-while-undecided')).toBe(isGuilty);
  },
);
