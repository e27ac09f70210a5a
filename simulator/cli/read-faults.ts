import { z } from 'zod';
import { faultProblems } from '../../contracts/faults/possible.js';
import type { FaultRule } from '../../contracts/faults/rule.js';
import { asFaultRule, FAULT_FORM } from '../../contracts/kit/scenario/form/fault-form.js';
import { checkForm } from '../../contracts/kit/scenario/form-problems.js';
import { readTextConfig } from './config/read-text-config.js';
import type { ConfigTrouble } from './config/config-source.js';
import { refusedFile } from './config/refused-file.js';

const FAULTS_FORM = z.array(FAULT_FORM).max(1_000);

const WANTED = {
  expected: 'a list of faults',
  advice: 'write one, such as "- { effect: reset, match: { operation: topup } }"',
};

/**
 * Reads a file of faults, YAML or JSON: a list, each as the control API takes it.
 * @throws CliError with one line for every mistake.
 */
export async function readFaults(file: string): Promise<readonly FaultRule[]> {
  const source = await readTextConfig(file, WANTED);
  const { value, problems } = checkForm(FAULTS_FORM, source.value, source.origin);
  if (value === undefined) throw refusedFile(source, problems);
  const rules = value.map((fault, i) => asFaultRule(fault, `fault-${i + 1}`));
  const troubles = [...rules.flatMap(problemsOf), ...repeatedIds(rules)];
  if (troubles.length > 0) throw refusedFile(source, troubles);
  return rules;
}

function problemsOf(rule: FaultRule, i: number): readonly ConfigTrouble[] {
  return faultProblems(rule).map((problem) => ({ ...problem, path: [i, ...problem.path] }));
}

function repeatedIds(rules: readonly FaultRule[]): readonly ConfigTrouble[] {
  const ids = rules.map(({ id }) => id);
  return ids.flatMap((id, i): ConfigTrouble[] => {
    if (ids.indexOf(id) === i) return [];
    const found = `the id "${id}" a second time`;
    const trouble = { found, expected: 'each id once', advice: 'choose another' };
    return [{ ...trouble, code: 'FAULT_ID_REPEATED', path: [i, 'id'] }];
  });
}

/** The JSON Schema (draft-07) of a file of faults, for editors. */
export function faultsSchemaText(): string {
  const schema = z.toJSONSchema(FAULTS_FORM, { target: 'draft-7', io: 'input' });
  const named = { ...schema, title: 'Faults of topup-sim' };
  return `${JSON.stringify(named, null, 2)}\n`;
}
