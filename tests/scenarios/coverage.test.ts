import { expect, it } from 'vitest';
import { coverageOf } from '../../contracts/kit/index.js';
import { madeScenario } from './made-scenario.js';
import { shippedScenarios } from './simulated-target.js';

const scenarios = await shippedScenarios();

it('leaves no status row, operation, service, denomination or fault at a point without a scenario', () => {
  const { covered, missing } = coverageOf(scenarios);
  expect(missing).toEqual([]);
  expect(covered.length).toBeGreaterThan(200);
});

it('lists what is missing when scenarios are taken away', () => {
  const kept = scenarios.filter((s) => !s.file.endsWith('cards-040118-3g-viettel.yaml'));
  expect(coverageOf(kept).missing).toEqual([
    { provider: 'truemoney', kind: 'service', item: '040118' },
    { provider: 'truemoney', kind: 'denomination', item: '040118/50000' },
    { provider: 'truemoney', kind: 'denomination', item: '040118/100000' },
  ]);
});

it('counts a fault by its point, and a delay by the way it is drawn', () => {
  const isKept = ({ file }: { file: string }) =>
    !/dvs\/.*(hang-before-commit|lost-answer-before|probability|schedule-of|delay-uniform)/.test(
      file,
    );
  expect(coverageOf(scenarios.filter(isKept)).missing).toEqual([
    { provider: 'dvs', kind: 'fault', item: 'hang/before-commit' },
    { provider: 'dvs', kind: 'fault', item: 'delay/uniform' },
  ]);
});

it('counts a status row by its table: a bare -1 does not cover -1 with an id', () => {
  const kept = scenarios.filter(
    ({ steps }) => !steps.some(({ expect: e }) => e?.table === 'telco' && e.code === '-1'),
  );
  const { missing } = coverageOf(kept.filter((s) => !s.file.includes('questionable-minus-1-')));
  expect(missing).toContainEqual({ provider: 'dvs', kind: 'status row', item: 'telco/-1' });
  expect(missing).not.toContainEqual({ provider: 'dvs', kind: 'status row', item: 'user/-1' });
});

it('does not count a denomination whose purchase is expected to be refused', () => {
  const step = '{ topup: { phone: "0912345678", amountVnd: 20000 }, expect: { code: "800" } }';
  const refused = madeScenario({ provider: 'truemoney', steps: [step] });
  expect(coverageOf([refused]).covered.map((c) => c.item)).toEqual([
    'status/800',
    'topup',
    '060000',
  ]);
});

it('finds everything missing without scenarios', () => {
  const { covered, missing } = coverageOf([]);
  expect(covered).toEqual([]);
  expect(new Set(missing.map((m) => m.kind))).toEqual(
    new Set(['status row', 'operation', 'service', 'denomination', 'fault']),
  );
});
