import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../contracts/kit/index.js';
import { dvsDialectGiven, trueMoneyDialectGiven } from '../../contracts/kit/dialect-given.js';
import { isRequestStep } from '../../contracts/kit/scenario/scenario.js';
import { DVS_DOUBTS } from '../../contracts/dvs/doubts.js';
import { TRUEMONEY_DOUBTS } from '../../contracts/truemoney/doubts.js';
import type { Doubt } from '../../contracts/wire/doubt.js';
import type { ProviderName } from '../../contracts/wire/operation.js';
import { shippedScenarios } from './simulated-target.js';

const scenarios = await shippedScenarios();

const DOUBTS: readonly (readonly [ProviderName, Doubt])[] = [
  ...DVS_DOUBTS.map((doubt) => ['dvs', doubt] as const),
  ...TRUEMONEY_DOUBTS.map((doubt) => ['truemoney', doubt] as const),
];

/** The reading of a doubt that a scenario runs under. */
function readingIn({ partner, provider }: Scenario, { switchName }: Doubt): string | undefined {
  const dialect = provider === 'dvs' ? dvsDialectGiven : trueMoneyDialectGiven;
  const readings = new Map<string, string>(Object.entries(dialect(partner?.dialect)));
  return readings.get((switchName ?? '').replace(/^[^.]*\./, ''));
}

/** Scenarios that are about a doubt, under one of its readings. */
function scenariosOf(provider: ProviderName, doubt: Doubt, reading: string): readonly Scenario[] {
  return scenarios.filter(
    (scenario) =>
      scenario.provider === provider &&
      scenario.source.includes(doubt.number) &&
      (doubt.switchName === undefined || readingIn(scenario, doubt) === reading),
  );
}

function canBeDoneByClients({ steps }: Scenario): boolean {
  return steps.every(
    (step) => step.kind !== 'raw' && !(isRequestStep(step) && step.action.tamper !== undefined),
  );
}

const readings = DOUBTS.flatMap(([provider, doubt]) =>
  doubt.readings.map(({ value }) => [doubt.number, value, provider, doubt] as const),
);

describe('each doubt has a scenario under each reading', () => {
  it.each(readings)('%s %s', (_number, reading, provider, doubt) => {
    expect(scenariosOf(provider, doubt, reading)).not.toEqual([]);
  });

  it.each(readings)(
    '%s %s, that clients are held against too',
    (...[, reading, provider, doubt]) => {
      const known = scenariosOf(provider, doubt, reading);
      expect(known.filter(canBeDoneByClients)).not.toEqual([]);
    },
  );

  it('and there is no reading that nobody knows', () => {
    expect(readings.length).toBeGreaterThan(50);
  });
});

describe('a file that is about dialects', () => {
  const files = scenarios
    .map((scenario) => [basename(scenario.file), scenario] as const)
    .filter(([file]) => file.startsWith('dialect-'));

  it.each(files)('says which doubt and reading in its name: %s', (file, scenario) => {
    const [, number, rest = ''] = /^dialect-(?:d(\d+)|field)-(.+)\.yaml$/.exec(file) ?? [];
    if (number === undefined) {
      expect(scenario.partner?.dialect).toEqual({ preset: 'field' });
      return;
    }
    expect(scenario.source).toContain(`D${number}`);
    const [, doubt] = DOUBTS.find(([, known]) => known.number === `D${number}`) ?? [];
    const reading = readingIn(scenario, doubt as Doubt) ?? '';
    // A sign has no place in a file's name.
    expect(`${rest}-`).toContain(reading.replace(/-all$|-paid$/, ''));
  });
});
