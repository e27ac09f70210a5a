import { referenceConsumerModule } from '../../../client/consumer/reference-consumer-module.js';
import type { ChaosPlace } from '../../../contracts/kit/chaos/run-seed.js';
import type { ConsumerMaker } from '../../../contracts/kit/consumers/consumer.js';
import { moduleConsumer } from '../../../contracts/kit/consumers/module-consumer.js';
import { dialectOf, type DialectChoice } from '../../dialect.js';
import { consumerWorlds } from '../../testing/consumer-world/consumer-worlds.js';
import { consumerMaker } from '../consumer/consumer-flags.js';
import { StateFolders } from '../consumer/state-folders.js';
import { knownMistake } from '../serve-consumer/known-mistake.js';
import type { ChaosFlags } from './chaos-settings.js';

/** What a place is opened with: plain data, so that it can be handed to another thread. */
export interface PlaceWish {
  readonly flags: ChaosFlags;
  readonly dialect: DialectChoice | undefined;
  readonly timeScale: number | undefined;
  /** Where folders of consumers lie, which somebody else takes away; absent: a place of its own. */
  readonly within?: string | undefined;
}

/** Where chaos is let loose, and how to let it go. */
export interface OpenPlace extends Omit<ChaosPlace, 'signal'> {
  readonly folders: StateFolders;
  readonly close: () => Promise<void>;
}

/** Of credentials and keys. All runs have the same ones, whatever their seeds: making them takes longer than a run. */
const KEY_SEED = 'chaos';

/**
 * The consumer that the flags name, or the reference consumer, in worlds of its own.
 * @throws CliError when the flags name several; ConsumerTrouble when it cannot be had.
 */
export async function openPlace({
  flags,
  dialect,
  timeScale,
  within,
}: PlaceWish): Promise<OpenPlace> {
  const scaled =
    timeScale === undefined ? undefined : { timeScale, nowMs: () => performance.now() };
  const folders = new StateFolders(within);
  const maker = await makerOf(flags, dialect);
  return {
    maker,
    worlds: consumerWorlds({ seed: KEY_SEED, dialect, scaled }),
    folders,
    // The reference consumer keeps its book in memory, by that name.
    freshStateDir: isReference(flags) ? namesOnly() : () => folders.fresh(),
    close: async () => {
      await maker.close();
      folders.remove();
    },
  };
}

/** True when no consumer is named. */
export function isReference({ stdio, http, module }: ChaosFlags): boolean {
  return (stdio ?? http ?? module) === undefined;
}

async function makerOf(
  flags: ChaosFlags,
  dialect: DialectChoice | undefined,
): Promise<ConsumerMaker> {
  if (!isReference(flags)) return consumerMaker(flags, 'chaos');
  const { mistake } = flags;
  const planting = mistake === undefined ? undefined : (await knownMistake(mistake)).planting;
  const readings = dialectOf(dialect ?? {});
  const factory = referenceConsumerModule({
    ...{ dvsDialect: readings.dvs, trueMoneyDialect: readings.truemoney },
    ...(planting && { planting }),
  });
  const maker = await moduleConsumer({ factory });
  const name = mistake === undefined ? 'reference consumer' : `reference consumer, ${mistake}`;
  return { ...maker, name };
}

function namesOnly(): () => string {
  let count = 0;
  return () => `run-${(count += 1)}`;
}
