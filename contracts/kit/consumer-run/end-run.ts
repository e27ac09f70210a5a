import type { ConsumerScenario } from '../consumer-scenario/consumer-scenario.js';
import type { StepPlace } from './step-place.js';

/** Waits before the consumer is asked to settle, in milliseconds of the providers: no provider may be hammered. */
const FIRST_WAIT_MS = 15_000;
const WAIT_MS = 60_000;
/** Long enough for all that is late by itself. */
const LATE_MS = 180_000;
/** A consumer may need an answer more than once before it sends the same id again, and then asks about that. */
const MOST_ROUNDS = 6;

/**
 * The end of every run. First the consumer settles while nothing is decided yet and things still go wrong; then all faults go
 * away, what is late happens, and it settles again; then the provider decides what it holds, and it settles until nothing is
 * pending or all its rounds are over. Last it shows its book.
 */
export async function endRun(scenario: ConsumerScenario, place: StepPlace): Promise<void> {
  const { life, world, log } = place;
  const settle = async (waitMs: number) => {
    await world.advance(waitMs);
    await life.send('settle', {});
    await life.send('orders', {});
  };
  const isPending = () => log.pending() !== 0;
  if (isPending()) await settle(FIRST_WAIT_MS);
  if (isPending()) await settle(WAIT_MS);
  world.heal();
  await world.advance(LATE_MS);
  if (isPending()) await settle(WAIT_MS);
  if (scenario.decision !== 'never') await decideHeld(scenario.decision, place);
  for (let round = 0; round < MOST_ROUNDS && isPending(); round++) await settle(WAIT_MS);
  // One more look at orders that are settled: a settled order stays as it is.
  await world.advance(WAIT_MS);
  await life.send('settle', {});
  await life.send('orders', {});
}

/** As the provider's staff does at last. */
async function decideHeld(decision: 'succeeded' | 'failed', { world }: StepPlace): Promise<void> {
  for (const { provider, id } of await world.transactions('held')) {
    await world.resolve(provider, id, decision);
  }
}
