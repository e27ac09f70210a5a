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
import { withoutConsequences } from './repair.js';
import { readSteps, type ReadSteps } from './read-steps.js';
import type { Path, Scenario } from './scenario.js';
import type { ScenarioError } from './scenario-error.js';
import { sourceText } from './source-text.js';
import { yamlTree, type PlacedProblem, type Plain, type YamlTree } from './yaml-tree.js';

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
  const read = sourceText(
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
  );
  if ('problem' in read)
    return failure(file, [{ ...read.problem, position: { line: 1, column: 1 } }]);
  const tree = yamlTree(read.text);
  if (tree.value === undefined) return failure(file, tree.problems);
  const { draft, head, problems } = readTree(tree);
  const placed = problems.map((problem) => ({
    ...problem,
    position: tree.positionOf(problem.path, problem.part),
  }));
  const all = withoutConsequences(tree.problems, placed);
  if (all.length > 0 || head === undefined || draft === undefined) return failure(file, all);
  return { scenario: asScenario({ file, head, draft, tree }), errors: [] };
}

type Head = NonNullable<ReturnType<typeof checkForm<ReturnType<typeof HEAD_FORM.parse>>>['value']>;

function readTree(tree: YamlTree): {
  readonly head: Head | undefined;
  readonly draft: Draft | undefined;
  readonly problems: readonly PathProblem[];
} {
  const value = tree.value ?? null;
  const scalars = new Map(tree.scalars.map((s) => [JSON.stringify(s.path), s]));
  const writtenAt = (path: Path) => scalars.get(JSON.stringify(path));
  const head = checkForm(HEAD_FORM, value, { path: [], writtenAt });
  const steps = readSteps(stepList(value), writtenAt);
  const problems = [...head.problems, ...steps.problems];
  const provider = providerOf(value);
  const draft = provider === undefined ? undefined : { provider, value, ...steps };
  if (draft !== undefined) problems.push(...CHECKS.flatMap((check) => check(draft)));
  problems.push(...nothingExpected(steps), ...numberProblems(tree.scalars, problems));
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

function failure(file: string, problems: readonly PlacedProblem[]): ReadScenario {
  const errors = problems
    .map(({ position, code, found, expected, advice }): ScenarioError => {
      return { file, ...position, code, found, expected, advice };
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
  return { scenario: undefined, errors };
}

function asScenario(parts: {
  readonly file: string;
  readonly head: Head;
  readonly draft: Draft;
  readonly tree: YamlTree;
}): Scenario {
  const { file, head, draft, tree } = parts;
  return {
    file,
    title: head.scenario,
    provider: head.provider,
    source: head.source,
    partner: head.given?.partner === undefined ? undefined : withoutUndefined(head.given.partner),
    wrongCredentials: head.given?.credentials?.wrong ?? [],
    faults: head.given?.faults ?? [],
    steps: draft.steps.filter((step) => step !== undefined),
    positionOf: (path) => tree.positionOf(path),
  };
}

/** The same facts; what YAML did not give is not there at all, as the ports ask. */
function withoutUndefined<T extends object>(
  facts: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  const given = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]: Exclude<T[K], undefined> };
}
