import type { ConsumerStep } from '../consumer-scenario/consumer-scenario.js';
import { changeWorld } from './change-world.js';
import { runTraffic } from './run-traffic.js';
import type { StepPlace } from './step-place.js';

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
    case 'traffic':
      await runTraffic(step, place);
      return;
    case 'resolve':
    case 'fault':
    case 'heal':
      await changeWorld(step, place);
      return;
  }
}
