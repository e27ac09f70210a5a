import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  printScenarioError,
  rawDriver,
  readScenario,
  runScenarios,
  terminalReport,
} from '../../contracts/kit/index.js';
import { SIGN_WAYS, TAMPER_FORM } from '../../contracts/kit/scenario/form/tamper-form.js';
import { ACTION_FORMS, STEP_KINDS } from '../../contracts/kit/scenario/form/action-forms.js';
import { EXPECT_FORMS } from '../../contracts/kit/scenario/form/expect-forms.js';
import { PARTNER_FORM, WRONG_CREDENTIALS } from '../../contracts/kit/scenario/form/given-form.js';
import { SEED, signing, simulatedTarget } from './simulated-target.js';

const readme = readFileSync('scenarios/README.md', 'utf8');
const examples = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');

describe('scenarios/README.md', () => {
  it('has examples', () => {
    expect(examples).toHaveLength(3);
  });

  it.each(examples)('gives examples that run: %s', async (content) => {
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

  it('names every word of the form', () => {
    const words = [
      ...STEP_KINDS,
      ...STEP_KINDS.flatMap((kind) => Object.keys(ACTION_FORMS[kind].shape)),
      ...STEP_KINDS.flatMap((kind) => Object.keys(EXPECT_FORMS[kind].shape)),
      ...Object.keys(TAMPER_FORM.shape),
      ...Object.keys(PARTNER_FORM.shape),
      ...SIGN_WAYS,
      ...WRONG_CREDENTIALS,
    ];
    expect(words.filter((word) => !new RegExp(`\\b${word}\\b`).test(readme))).toEqual([]);
  });
});
