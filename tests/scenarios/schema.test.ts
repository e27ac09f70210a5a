import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { SCENARIO_SCHEMA_FILE, scenarioSchemaText } from '../../contracts/kit/index.js';

const asEditorsReadIt = z.fromJSONSchema(
  JSON.parse(scenarioSchemaText()) as Parameters<typeof z.fromJSONSchema>[0],
);

const shipped = ['dvs', 'truemoney'].flatMap((provider) =>
  readdirSync(join('scenarios', provider)).map((name) => join('scenarios', provider, name)),
);

it('accepts every shipped scenario', () => {
  const refused = shipped.filter(
    (file) => !asEditorsReadIt.safeParse(parse(readFileSync(file, 'utf8'))).success,
  );
  expect(refused).toEqual([]);
});

it.each(['key-unknown', 'key-missing', 'type-wrong', 'needs-quotes-phone', 'step-without-action'])(
  'refuses scenarios/invalid/%s.yaml',
  (name) => {
    const text = readFileSync(join('scenarios/invalid', `${name}.yaml`), 'utf8');
    expect(asEditorsReadIt.safeParse(parse(text)).success).toBe(false);
  },
);

const withEffect = (effect: unknown) => ({
  scenario: 'x',
  provider: 'dvs',
  source: ['DVS III'],
  given: { faults: [{ effect }] },
  steps: [{ balance: {} }],
});

it.each([
  ['hang'],
  ['http-503'],
  ['hang-before-commit'],
  ['still-questionable'],
  [{ kind: 'content-type', value: 'text/plain; charset=utf-8' }],
])('accepts the effect %j', (effect) => {
  expect(asEditorsReadIt.safeParse(withEffect(effect)).success).toBe(true);
});

it.each([
  ['http-505'],
  [{ kind: 'http-503' }],
  [{ kind: 'content-type', value: 'a\r\nb: c' }],
  [{ kind: 'redirect', location: 'http://nạp.invalid/' }],
])('refuses the effect %j', (effect) => {
  expect(asEditorsReadIt.safeParse(withEffect(effect)).success).toBe(false);
});

it('is named by the first line of every shipped scenario', () => {
  const line = `# yaml-language-server: $schema=../../${SCENARIO_SCHEMA_FILE}\n`;
  expect(shipped.filter((file) => !readFileSync(file, 'utf8').startsWith(line))).toEqual([]);
});
