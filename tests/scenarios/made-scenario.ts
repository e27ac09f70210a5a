import { expect } from 'vitest';
import { readScenario, type Scenario } from '../../contracts/kit/index.js';
import type { ProviderName } from '../../contracts/wire/operation.js';

/** What a scenario made for a test is about; the rest is filled in. */
export interface MadeScenario {
  /** Each on one line, without the dash. They stand from line 6 on, after four characters. */
  readonly steps: readonly string[];
  readonly provider?: ProviderName | undefined;
  /** The line `given: …`. */
  readonly given?: string | undefined;
  readonly title?: string | undefined;
}

const SOURCES = { dvs: 'DVS III', truemoney: 'TM Service Code' } as const;

/** Reads a scenario made for a test; it must be in order. */
export function madeScenario(made: MadeScenario): Scenario {
  const { steps, provider = 'dvs', given = '', title = 'made for a test' } = made;
  const head = [
    `scenario: ${JSON.stringify(title)}`,
    `provider: ${provider}`,
    `source: [${SOURCES[provider]}]`,
    given,
    'steps:',
  ];
  const content = [...head, ...steps.map((step) => `  - ${step}`), ''].join('\n');
  const { scenario, errors } = readScenario({ file: 'made.yaml', content });
  expect(errors).toEqual([]);
  return scenario as Scenario;
}
