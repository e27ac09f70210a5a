import { checkClockSteps } from './check/clock-steps.js';
import { checkCodes } from './check/codes.js';
import { checkDialect } from './check/dialect.js';
import type { Draft, DraftCheck } from './check/draft.js';
import { checkFaults } from './check/faults.js';
import { checkIds } from './check/ids.js';
import { checkProviderWords } from './check/provider-words.js';
import { checkStepNames } from './check/step-names.js';
import { checkStock } from './check/stock.js';
import { checkTamperedFields } from './check/tampered-fields.js';
import { checkTransports } from './check/transports.js';
import { checkValues } from './check/values.js';
import { HEAD_FORM } from './form/scenario-form.js';
import { checkForm, type PathProblem } from './form-problems.js';
import { numberProblems } from './number-problems.js';
import { readSteps, type ReadSteps } from './read-steps.js';
import type { Scenario } from './scenario.js';
import type { ScenarioError } from './scenario-error.js';
import { yamlSource, type YamlSource } from './yaml-source.js';
import type { Plain } from './yaml-tree.js';

export type ReadScenario =
  | { readonly scenario: Scenario; readonly errors: readonly [] }
  /** Every mistake of the file, in the order of their places; never empty. */
  | { readonly scenario: undefined; readonly errors: readonly ScenarioError[] };

const CHECKS: readonly DraftCheck[] = [
  checkProviderWords,
  checkStepNames,
  checkIds,
  checkValues,
  checkTamperedFields,
  checkCodes,
  checkDialect,
  checkStock,
  checkFaults,
  checkClockSteps,
  checkTransports,
];

/**
 * Reads a scenario file. Never throws: all mistakes come back at once, each with its place, what
 * was found, what was expected and what to do.
 *
 * @param source.file name of the file, as messages shall show it.
 * @param source.content its bytes (UTF-8, at most 256 KiB), or its characters.
 */
export function readScenario(source: {
  readonly file: string;
  readonly content: Uint8Array | string;
}): ReadScenario {
  const { file, content } = source;
  const yaml = yamlSource(file, content);
  if (yaml.value === undefined) return { scenario: undefined, errors: yaml.mistakes };
  const { draft, head, problems } = readTree(yaml);
  const errors = yaml.errors(problems);
  if (errors.length > 0 || head === undefined || draft === undefined) {
    return { scenario: undefined, errors };
  }
  return { scenario: asScenario({ file, head, draft, yaml }), errors: [] };
}

type Head = NonNullable<ReturnType<typeof checkForm<ReturnType<typeof HEAD_FORM.parse>>>['value']>;

function readTree({ value, scalars, writtenAt }: YamlSource): {
  readonly head: Head | undefined;
  readonly draft: Draft | undefined;
  readonly problems: readonly PathProblem[];
} {
  const head = checkForm(HEAD_FORM, value, { path: [], writtenAt });
  const steps = readSteps(stepList(value), writtenAt);
  const problems = [...head.problems, ...steps.problems];
  const provider = providerOf(value);
  const draft = provider === undefined ? undefined : { provider, value, ...steps };
  if (draft !== undefined) problems.push(...CHECKS.flatMap((check) => check(draft)));
  problems.push(...nothingExpected(steps), ...numberProblems(scalars, problems));
  return { head: head.value, draft, problems };
}

function stepList(value: Plain): readonly Plain[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const list = new Map(Object.entries(value)).get('steps');
  return Array.isArray(list) ? (list as readonly Plain[]) : [];
}

function providerOf(value: Plain): Draft['provider'] | undefined {
  const form = HEAD_FORM.pick({ provider: true }).strip().safeParse(value);
  return form.success ? form.data.provider : undefined;
}

/** A scenario that expects nothing would pass for ever, whatever the provider does. */
function nothingExpected({ steps, problems }: ReadSteps): readonly PathProblem[] {
  if (steps.length === 0 || problems.length > 0) return [];
  if (steps.some((step) => step?.expect !== undefined)) return [];
  return [
    {
      path: ['steps'],
      part: 'key',
      code: 'NOTHING_EXPECTED',
      found: 'steps without any "expect"',
      expected: 'at least one',
      advice: 'say what must be so after the last step',
    },
  ];
}

function asScenario(parts: {
  readonly file: string;
  readonly head: Head;
  readonly draft: Draft;
  readonly yaml: YamlSource;
}): Scenario {
  const { file, head, draft, yaml } = parts;
  return {
    file,
    title: head.scenario,
    provider: head.provider,
    source: head.source,
    partner: head.given?.partner === undefined ? undefined : withoutUndefined(head.given.partner),
    wrongCredentials: head.given?.credentials?.wrong ?? [],
    faults: head.given?.faults ?? [],
    steps: draft.steps.filter((step) => step !== undefined),
    positionOf: (path) => yaml.positionOf(path),
  };
}

/** The same facts; what YAML did not give is not there at all, as the ports ask. */
function withoutUndefined<T extends object>(
  facts: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  const given = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]: Exclude<T[K], undefined> };
}
