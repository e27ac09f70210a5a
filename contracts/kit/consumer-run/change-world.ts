import type { FaultRule } from '../../faults/rule.js';
import type { ConsumerAction } from '../consumer-scenario/consumer-scenario.js';
import { asFaultRule } from '../scenario/form/fault-form.js';
import { isOfOrder } from './order-match.js';
import type { StepPlace } from './step-place.js';
import type { ConsumerWorld } from './world.js';

/** An action that the consumer hears nothing of. */
export type WorldChange = Extract<ConsumerAction, { kind: 'resolve' | 'fault' | 'heal' }>;

/** Does what happens at the providers alone. */
export async function changeWorld(change: WorldChange, place: StepPlace): Promise<void> {
  const { world } = place;
  switch (change.kind) {
    case 'resolve':
      await resolveOrder(change, place);
      return;
    case 'fault':
      world.addFault(ruleOf(change, world));
      return;
    case 'heal':
      world.heal();
      return;
  }
}

/** A fault that is there for a while ends by the providers' clock. */
function ruleOf(
  { fault, forMs }: Extract<WorldChange, { kind: 'fault' }>,
  world: ConsumerWorld,
): Omit<FaultRule, 'id'> {
  const rule = asFaultRule(fault, 'any');
  if (forMs === undefined) return rule;
  const schedule = { ...rule.match.schedule, untilMs: world.now().atMs + forMs };
  return { ...rule, match: { ...rule.match, schedule } };
}

/** Decides everything that the provider has of an order in the state that the decision needs. */
async function resolveOrder(
  { orderId, as }: Extract<WorldChange, { kind: 'resolve' }>,
  { world, log }: StepPlace,
): Promise<void> {
  const order = log.order(orderId);
  if (order === undefined) return;
  const needed = as === 'reversed' ? 'succeeded' : 'held';
  for (const transaction of await world.transactions(needed)) {
    if (!isOfOrder(transaction, order)) continue;
    await world.resolve(transaction.provider, transaction.id, as);
  }
}
