import { withWrong } from '../runner/wrong-credentials.js';
import { asFaultRule } from '../scenario/form/fault-form.js';
import type { ConsumerScenario } from '../consumer-scenario/consumer-scenario.js';
import type { ConsumerMaker } from '../consumers/consumer.js';
import { endRun } from './end-run.js';
import { ConsumerLife } from './consumer-life.js';
import { PortLog } from './port-log.js';
import type { RunRecord } from './run-record.js';
import { runConsumerStep } from './run-consumer-step.js';
import type { ConsumerWorld, WorldMaker } from './world.js';

/** Where and how a scenario is run. */
export interface ConsumerRunPlace {
  readonly maker: ConsumerMaker;
  readonly worlds: WorldMaker;
  /** Of all chance in this scenario. */
  readonly seed: string;
  /** Gives a folder that no other run has had. */
  readonly freshStateDir: () => string;
  /** Ends traffic early; what was begun comes to its end, and is judged. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Puts a consumer in one situation, to its end, and gives everything that was seen.
 * @throws ConsumerTrouble when the consumer does not keep to its port: then nothing can be said of its money.
 */
export async function runConsumerScenario(
  scenario: ConsumerScenario,
  { maker, worlds, seed, freshStateDir, signal }: ConsumerRunPlace,
): Promise<RunRecord> {
  const { dvs, truemoney } = scenario.given;
  const world = await worlds.open({ dvs, truemoney, seed });
  try {
    const startedAtMs = world.now().atMs;
    const log = new PortLog(() => world.now());
    const configuration = {
      ...accountsOf(scenario, world),
      requestTimeoutMs: world.requestTimeoutMs,
      stateDir: freshStateDir(),
      seed,
    };
    for (const fault of scenario.given.faults) world.addFault(asFaultRule(fault, 'any'));
    const life = new ConsumerLife({ maker, world, log, configuration });
    await life.begin();
    for (const step of scenario.steps) await runConsumerStep(step, { life, world, log, signal });
    await endRun(scenario, { life, world, log });
    const { patienceMs } = world;
    return { scenario, ...log.record(), world: await world.look(), patienceMs, startedAtMs };
  } finally {
    await world.close();
  }
}

/** The accounts as the consumer has them, which may have a credential wrong. */
function accountsOf(
  { given: { wrong } }: ConsumerScenario,
  { accounts: { dvs, truemoney } }: ConsumerWorld,
): ConsumerWorld['accounts'] {
  return {
    ...(dvs && { dvs: { ...dvs, ...withWrong({ provider: 'dvs', ...dvs }, wrong) } }),
    ...(truemoney && {
      truemoney: { ...truemoney, ...withWrong({ provider: 'truemoney', ...truemoney }, wrong) },
    }),
  };
}
