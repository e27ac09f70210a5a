import { expect, it } from 'vitest';
import type { ConsumerScenario, CoveredCell } from '../consumer-scenario/consumer-scenario.js';
import { consumerCoverage } from './coverage.js';

const cell = (cause: string, decision: string): CoveredCell => ({
  ...{ operation: 'dvs topup', cause, point: 'after-commit', decision },
});

const scenarioOf = (...covers: readonly CoveredCell[]) => ({ covers }) as ConsumerScenario;

it('covers what a scenario proved that passed, and misses the rest', () => {
  const charged = scenarioOf(cell('telco 0', 'charged'));
  const failed = scenarioOf(cell('telco 0', 'not charged'), cell('hang', 'charged'));
  const again = scenarioOf(cell('telco 0', 'charged'));
  const about = { operation: 'dvs topup', point: 'after-commit' };
  expect(consumerCoverage([charged, failed, again], new Set([charged]))).toEqual([
    { ...about, cause: 'telco 0', decisions: { charged: 'covered', 'not charged': 'missing' } },
    { ...about, cause: 'hang', decisions: { charged: 'missing' } },
  ]);
  expect(consumerCoverage([], new Set())).toEqual([]);
});
