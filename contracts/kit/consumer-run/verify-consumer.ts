import type { ConsumerMaker } from '../consumers/consumer.js';
import { ConsumerTrouble } from '../consumers/consumer-trouble.js';
import { actionsOf } from '../consumer-scenario/actions-of.js';
import type { ConsumerScenario } from '../consumer-scenario/consumer-scenario.js';
import { CONSUMER_RULES, judgeConsumer } from '../oracle/orders/judge-consumer.js';
import type {
  ConsumerFinding,
  ConsumerReport,
  ConsumerScenarioResult,
} from '../report/consumer-report.js';
import { consumerCoverage } from './coverage.js';
import { runConsumerScenario } from './run-consumer-scenario.js';
import type { WorldMaker } from './world.js';

/** What to verify, where and how. */
export interface VerifyConsumerOptions {
  readonly maker: ConsumerMaker;
  readonly worlds: WorldMaker;
  /** Those to be run, in order. */
  readonly scenarios: readonly ConsumerScenario[];
  /** All that there are, for the coverage; default those to be run. */
  readonly all?: readonly ConsumerScenario[];
  /** Seed of all chance: the same one gives the same goods, ids and cards. */
  readonly seed: string;
  readonly kitVersion: string;
  /** Gives a folder that no other scenario has had. */
  readonly freshStateDir: () => string;
  /** The command that runs one scenario again. */
  readonly reproduce: (scenario: ConsumerScenario) => string;
  /** Told before each scenario. */
  readonly onBegin?: ((scenario: ConsumerScenario) => void) | undefined;
  /** Told after each scenario, for progress. */
  readonly onResult?: ((result: ConsumerScenarioResult, done: number) => void) | undefined;
  /**
   * Told when the consumer does not keep to its port in a scenario: the run ends there, and the report has what was judged before.
   * Without it the trouble is thrown.
   */
  readonly onTrouble?: ((trouble: ConsumerTrouble, scenario: ConsumerScenario) => void) | undefined;
  /** Stops the run after the scenario that is under way. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Puts a consumer in every situation, one after another, and says what it did with money.
 * @throws ConsumerTrouble when the consumer does not keep to its port, and there is no `onTrouble`: then there is no verdict.
 */
export async function verifyConsumer(options: VerifyConsumerOptions): Promise<ConsumerReport> {
  const { maker, worlds, scenarios, seed, kitVersion, onBegin, onResult, signal } = options;
  const results: ConsumerScenarioResult[] = [];
  const passed = new Set<ConsumerScenario>();
  for (const scenario of scenarios) {
    if (signal?.aborted === true) break;
    onBegin?.(scenario);
    const result = await resultUnlessTrouble(scenario, options);
    if (result === undefined) break;
    const { verdict } = result;
    if (verdict.kind === 'passed' || (verdict.kind === 'found' && !verdict.hasError)) {
      passed.add(scenario);
    }
    results.push(result);
    onResult?.(result, results.length);
  }
  const findings = results.flatMap((result) => result.findings);
  return {
    consumer: maker.name,
    kitVersion,
    seed,
    dialect: worlds.dialect,
    timeScale: worlds.timeScale,
    results,
    rules: CONSUMER_RULES.map(({ name, text, level, source }) => {
      const count = findings.filter(({ rule }) => rule === name).length;
      return { name, text, level, source, findings: count };
    }),
    coverage: consumerCoverage(options.all ?? scenarios, passed),
    notRun: scenarios.length - results.length,
  };
}

async function resultUnlessTrouble(
  scenario: ConsumerScenario,
  options: VerifyConsumerOptions,
): Promise<ConsumerScenarioResult | undefined> {
  try {
    return await resultOf(scenario, options);
  } catch (error) {
    if (options.onTrouble === undefined || !(error instanceof ConsumerTrouble)) throw error;
    options.onTrouble(error, scenario);
    return undefined;
  }
}

async function resultOf(
  scenario: ConsumerScenario,
  { maker, worlds, seed, freshStateDir, reproduce }: VerifyConsumerOptions,
): Promise<ConsumerScenarioResult> {
  const { title, group, source } = scenario;
  const obstacle = obstacleOf(scenario, maker);
  if (obstacle !== undefined) {
    const verdict = { kind: 'not-applicable', reason: obstacle } as const;
    return { title, group, source, verdict, findings: [] };
  }
  const place = { maker, worlds, freshStateDir, seed: scenario.seed ?? `${seed}/${title}` };
  const run = await runConsumerScenario(scenario, place);
  const command = reproduce(scenario);
  const findings = judgeConsumer(run).map((found): ConsumerFinding => {
    return { ...found, reproduce: command };
  });
  const hasError = findings.some(({ level }) => level === 'error');
  const verdict = findings.length === 0 ? PASSED : ({ kind: 'found', hasError } as const);
  return { title, group, source, verdict, findings };
}

const PASSED = { kind: 'passed' } as const;

/** Why a consumer cannot be put in a situation; `undefined` when it can. */
function obstacleOf(
  { steps }: ConsumerScenario,
  { canRestart }: ConsumerMaker,
): string | undefined {
  const isKilled = actionsOf(steps).some(
    (action) => action.kind === 'crash' || ('crash' in action && action.crash !== undefined),
  );
  return isKilled && !canRestart
    ? 'the consumer is to be killed and started again, and nobody has said how it is started'
    : undefined;
}
