import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  printScenarioError,
  rawDriver,
  readScenario,
  runScenarios,
  terminalReport,
} from '../../contracts/kit/index.js';
import {
  FAULT_FORM,
  MATCH_FORM,
  SCHEDULE_FORM,
} from '../../contracts/kit/scenario/form/fault-form.js';
import { TRANSPORTS } from '../../contracts/kit/transport.js';
import { FAULT_KINDS } from '../../contracts/faults/catalogue.js';
import { DELAY_KINDS } from '../../contracts/faults/possible.js';
import { FAULT_POINTS } from '../../contracts/faults/rule.js';
import { SIGN_WAYS, TAMPER_FORM } from '../../contracts/kit/scenario/form/tamper-form.js';
import { ACTION_FORMS, STEP_KINDS } from '../../contracts/kit/scenario/form/action-forms.js';
import { EXPECT_FORMS } from '../../contracts/kit/scenario/form/expect-forms.js';
import { PROFILE_FORM } from '../../contracts/kit/chaos/profile/profile-form.js';
import { readProfile } from '../../contracts/kit/chaos/profile/read-profile.js';
import { CRASH_POINTS } from '../../contracts/kit/consumer-scenario/consumer-scenario.js';
import {
  CONSUMER_HEAD_FORM,
  CONSUMER_STEP_FORMS,
  CONSUMER_STEP_KINDS,
} from '../../contracts/kit/consumer-scenario/consumer-form.js';
import { readConsumerScenario } from '../../contracts/kit/consumer-scenario/read-consumer-scenario.js';
import { findingsOf, told } from '../consumer/consumer-bed.js';
import { PARTNER_FORM, WRONG_CREDENTIALS } from '../../contracts/kit/scenario/form/given-form.js';
import { SEED, signing, simulatedTarget } from './simulated-target.js';

const readme = readFileSync('scenarios/README.md', 'utf8');
const examples = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
const forConsumers = examples.filter((text) => /^consumer:/m.test(text));
const profiles = examples.filter((text) => /^profile:/m.test(text));
const forProviders = examples.filter(
  (text) => !forConsumers.includes(text) && !profiles.includes(text),
);

function keysOf(form: z.ZodType): readonly string[] {
  return form instanceof z.ZodObject ? Object.keys(form.shape) : [];
}

describe('scenarios/README.md', () => {
  it('has examples', () => {
    expect(forProviders).toHaveLength(5);
    expect(forConsumers).toHaveLength(2);
    expect(profiles).toHaveLength(1);
  });

  it.each(forConsumers)('gives situations that a consumer can be put in: %s', async (content) => {
    const { scenario, errors } = readConsumerScenario({ file: 'README.md', content });
    expect(errors.map(printScenarioError)).toEqual([]);
    expect(scenario === undefined ? ['none'] : told(await findingsOf(scenario))).toEqual([]);
  });

  it.each(forProviders)('gives examples that run: %s', async (content) => {
    const { scenario, errors } = readScenario({ file: 'README.md', content });
    expect(errors.map(printScenarioError)).toEqual([]);
    const report = await runScenarios({
      scenarios: scenario === undefined ? [] : [scenario],
      target: await simulatedTarget(),
      drivers: [rawDriver(signing)],
      seed: SEED,
    });
    expect(
      report.results.map((r) => r.verdict.kind),
      terminalReport(report),
    ).toEqual(['passed']);
  });

  it('gives a profile for chaos that names every word of its form', () => {
    const [text = ''] = profiles;
    const content = new TextEncoder().encode(text);
    const { errors } = readProfile({ name: 'own', file: 'README.md', content });
    expect(errors.map(printScenarioError)).toEqual([]);
    const { traffic, faults, periods, decisions, crashes } = PROFILE_FORM.shape;
    const parts = [traffic, faults.unwrap(), periods.unwrap(), decisions.unwrap()];
    const words = [PROFILE_FORM, ...parts, crashes.unwrap()].flatMap(keysOf);
    expect(
      words.filter((word) => !new RegExp(`^ *${word}:|[{,] ${word}:`, 'm').test(text)),
    ).toEqual([]);
  });

  it('names every word of the form', () => {
    const words = [
      ...STEP_KINDS,
      ...STEP_KINDS.flatMap((kind) => keysOf(ACTION_FORMS[kind])),
      ...STEP_KINDS.flatMap((kind) => Object.keys(EXPECT_FORMS[kind].shape)),
      ...Object.keys(TAMPER_FORM.shape),
      ...Object.keys(PARTNER_FORM.shape),
      ...keysOf(FAULT_FORM),
      ...keysOf(MATCH_FORM),
      ...keysOf(SCHEDULE_FORM),
      ...FAULT_KINDS.filter((kind) => kind !== 'tls-stall'),
      ...FAULT_POINTS,
      ...DELAY_KINDS,
      ...TRANSPORTS,
      ...SIGN_WAYS,
      ...WRONG_CREDENTIALS,
      ...CONSUMER_STEP_KINDS,
      ...CONSUMER_STEP_KINDS.flatMap((kind) => keysOf(CONSUMER_STEP_FORMS[kind])),
      ...keysOf(CONSUMER_HEAD_FORM),
      ...keysOf(CONSUMER_HEAD_FORM.shape.given.unwrap()),
      ...CRASH_POINTS,
    ];
    expect(words.filter((word) => !new RegExp(`\\b${word}\\b`).test(readme))).toEqual([]);
  });
});
