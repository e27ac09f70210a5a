import { checkForm, type PathProblem } from '../scenario/form-problems.js';
import { numberProblems } from '../scenario/number-problems.js';
import { withoutConsequences } from '../scenario/repair.js';
import type { Path } from '../scenario/scenario.js';
import type { ScenarioError } from '../scenario/scenario-error.js';
import { sourceText } from '../scenario/source-text.js';
import { yamlTree, type PlacedProblem, type Plain, type YamlTree } from '../scenario/yaml-tree.js';
import { consumerProblems } from './consumer-checks.js';
import { CONSUMER_HEAD_FORM } from './consumer-form.js';
import type { ConsumerScenario, ConsumerStep } from './consumer-scenario.js';
import { actionsOf } from './actions-of.js';
import { readConsumerSteps } from './read-consumer-steps.js';

export type ReadConsumerScenario =
  | { readonly scenario: ConsumerScenario; readonly errors: readonly [] }
  /** Every mistake of the file, in the order of their places; never empty. */
  | { readonly scenario: undefined; readonly errors: readonly ScenarioError[] };

/**
 * Reads a consumer scenario. Never throws: all mistakes come back at once, each with its place, what was found, what was
 * expected and what to do.
 *
 * @param source.file name of the file, as messages shall show it.
 * @param source.content its bytes (UTF-8, at most 256 KiB), or its characters.
 */
export function readConsumerScenario(source: {
  readonly file: string;
  readonly content: Uint8Array | string;
}): ReadConsumerScenario {
  const { file, content } = source;
  const read = sourceText(
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
  );
  if ('problem' in read) {
    return failure(file, [{ ...read.problem, position: { line: 1, column: 1 } }]);
  }
  const tree = yamlTree(read.text);
  if (tree.value === undefined) return failure(file, tree.problems);
  const { head, steps, problems } = readParts(tree, tree.value);
  const placed = problems.map((problem) => ({
    ...problem,
    position: tree.positionOf(problem.path, problem.part),
  }));
  const all = withoutConsequences(tree.problems, placed);
  if (all.length > 0 || head === undefined) return failure(file, all);
  return { scenario: asScenario(file, head, steps), errors: [] };
}

type Head = ReturnType<typeof CONSUMER_HEAD_FORM.parse>;

function readParts({ scalars }: YamlTree, value: Plain) {
  const known = new Map(scalars.map((scalar) => [JSON.stringify(scalar.path), scalar]));
  const writtenAt = (path: Path) => known.get(JSON.stringify(path));
  const head = checkForm(CONSUMER_HEAD_FORM, value, { path: [], writtenAt });
  const steps = readConsumerSteps(value, writtenAt);
  const problems: PathProblem[] = [...head.problems, ...steps.problems];
  if (problems.length === 0 && head.value !== undefined) {
    problems.push(...consumerProblems(head.value, steps));
  }
  problems.push(...numberProblems(scalars, problems));
  return { head: head.value, steps: steps.steps, problems };
}

function failure(file: string, problems: readonly PlacedProblem[]): ReadConsumerScenario {
  const errors = problems
    .map(({ position, code, found, expected, advice }): ScenarioError => {
      return { file, ...position, code, found, expected, advice };
    })
    .sort((one, other) => one.line - other.line || one.column - other.column);
  return { scenario: undefined, errors };
}

function asScenario(file: string, head: Head, steps: readonly ConsumerStep[]): ConsumerScenario {
  const { consumer: title, source, seed, given = {}, decision = 'succeeded', expect } = head;
  const providers = new Set(
    actionsOf(steps).flatMap((action) =>
      action.kind === 'purchase'
        ? action.orders.map(({ provider }) => provider)
        : action.kind === 'balance'
          ? [action.provider]
          : [],
    ),
  );
  // Whoever is bought from has an account, also where nothing is said of it.
  const account = (name: 'dvs' | 'truemoney') =>
    given[name] ?? (providers.has(name) ? {} : undefined);
  const [operation = 'both', ...others] = providers;
  return {
    title,
    group: 'situations',
    source,
    file,
    ...(seed === undefined ? {} : { seed }),
    given: {
      dvs: account('dvs') as ConsumerScenario['given']['dvs'],
      truemoney: account('truemoney') as ConsumerScenario['given']['truemoney'],
      wrong: given.wrong ?? [],
      faults: given.faults ?? [],
    },
    steps,
    decision,
    covers: [
      {
        operation: others.length === 0 ? operation : 'both',
        cause: title,
        point: '-',
        decision: 'as the rules say',
      },
    ],
    ...(expect === undefined ? {} : { expected: expect }),
  };
}
