import { checkForm, type PathProblem } from '../scenario/form-problems.js';
import { numberProblems } from '../scenario/number-problems.js';
import type { ScenarioError } from '../scenario/scenario-error.js';
import { yamlSource, type YamlSource } from '../scenario/yaml-source.js';
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
  const yaml = yamlSource(file, content);
  if (yaml.value === undefined) return { scenario: undefined, errors: yaml.mistakes };
  const { head, steps, problems } = readParts(yaml);
  const errors = yaml.errors(problems);
  if (errors.length > 0 || head === undefined) return { scenario: undefined, errors };
  return { scenario: asScenario(file, head, steps), errors: [] };
}

type Head = ReturnType<typeof CONSUMER_HEAD_FORM.parse>;

function readParts({ scalars, value, writtenAt }: YamlSource) {
  const head = checkForm(CONSUMER_HEAD_FORM, value, { path: [], writtenAt });
  const steps = readConsumerSteps(value, writtenAt);
  const problems: PathProblem[] = [...head.problems, ...steps.problems];
  if (problems.length === 0 && head.value !== undefined) {
    problems.push(...consumerProblems(head.value, steps));
  }
  problems.push(...numberProblems(scalars, problems));
  return { head: head.value, steps: steps.steps, problems };
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
