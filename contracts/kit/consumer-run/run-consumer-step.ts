import { asFaultRule } from '../scenario/form/fault-form.js';
import type { ConsumerStep } from '../consumer-scenario/consumer-scenario.js';
import { isOfOrder } from './order-match.js';
import type { ConsumerLife } from './consumer-life.js';
import type { PortLog } from './port-log.js';
import type { ConsumerWorld } from './world.js';

/** What steps act on. */
export interface StepPlace {
  readonly life: ConsumerLife;
  readonly world: ConsumerWorld;
  readonly log: PortLog;
}

/** Does one step. @throws ConsumerTrouble as `runConsumerScenario` does. */
export async function runConsumerStep(step: ConsumerStep, place: StepPlace): Promise<void> {
  const { life, world } = place;
  switch (step.kind) {
    case 'purchase':
      await life.through(step.crash, () =>
        Promise.all(step.orders.map((order) => life.send('purchase', order))),
      );
      await life.send('orders', {});
      return;
    case 'settle':
      await life.through(step.crash, () => life.send('settle', {}));
      return;
    case 'crash':
      await life.kill();
      await life.begin();
      return;
    case 'balance':
      await life.send('balance', { provider: step.provider });
      return;
    case 'clock':
      await world.advance(step.advanceMs);
      return;
    case 'resolve':
      await resolveOrder(step, place);
      return;
    case 'fault':
      world.addFault(asFaultRule(step.fault, 'any'));
      return;
    case 'heal':
      world.heal();
      return;
  }
}

/** Decides everything that the provider has of an order in the state that the decision needs. */
async function resolveOrder(
  { orderId, as }: Extract<ConsumerStep, { kind: 'resolve' }>,
  { world, log }: StepPlace,
): Promise<void> {
  const order = log.record().orders.find((one) => one.orderId === orderId);
  if (order === undefined) return;
  const needed = as === 'reversed' ? 'succeeded' : 'held';
  for (const transaction of (await world.look()).transactions) {
    if (transaction.state !== needed || !isOfOrder(transaction, order)) continue;
    await world.resolve(transaction.provider, transaction.id, as);
  }
}
