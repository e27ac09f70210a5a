import { checkForm, type Origin, type PathProblem } from '../scenario/form-problems.js';
import {
  isKeyed,
  stepNotKeyed,
  stepWithoutAction,
  stepWithSeveralActions,
} from '../scenario/step-problems.js';
import type { Plain } from '../scenario/yaml-tree.js';
import type { OrderAsked } from '../consumers/messages.js';
import type { ConsumerStep, CrashPoint } from './consumer-scenario.js';
import {
  CONSUMER_STEP_FORMS,
  CONSUMER_STEP_KINDS,
  type ConsumerStepKind,
  type OrderForm,
} from './consumer-form.js';

/** A step, and the kind it was written as. */
export interface ReadConsumerStep {
  readonly step: ConsumerStep;
  readonly written: ConsumerStepKind;
  /** Place in the list, from 0. */
  readonly index: number;
  /** The order that is submitted once more, whether there is one of that name or not. */
  readonly again?: string;
}

/** Reads each step by the form of its own kind, so that a slip in one is told in the words of that kind. */
export function readConsumerSteps(
  value: Plain,
  writtenAt: Origin['writtenAt'],
): { readonly steps: readonly ReadConsumerStep[]; readonly problems: readonly PathProblem[] } {
  const list = isKeyed(value) && Array.isArray(value['steps']) ? (value['steps'] as Plain[]) : [];
  const problems: PathProblem[] = [];
  const steps: ReadConsumerStep[] = [];
  const orders = new Map<string, OrderAsked>();
  list.forEach((one, index) => {
    const read = readStep(one, index, { writtenAt, orders });
    if ('problems' in read) problems.push(...read.problems);
    else steps.push(read);
  });
  return { steps, problems };
}

interface Place {
  readonly writtenAt: Origin['writtenAt'];
  /** Orders of the steps before, by name. */
  readonly orders: Map<string, OrderAsked>;
}

function readStep(
  value: Plain,
  index: number,
  { writtenAt, orders }: Place,
): ReadConsumerStep | { readonly problems: readonly PathProblem[] } {
  const path = ['steps', index];
  if (!isKeyed(value)) return { problems: [stepNotKeyed(value, index, CONSUMER_STEP_KINDS)] };
  const kinds = CONSUMER_STEP_KINDS.filter((kind) => Object.hasOwn(value, kind));
  // `crash` beside another action says when the consumer is killed during it.
  const [kind] = kinds.length > 1 ? kinds.filter((one) => one !== 'crash') : kinds;
  if (kind === undefined) {
    return { problems: [stepWithoutAction(Object.keys(value), index, CONSUMER_STEP_KINDS)] };
  }
  if (kinds.filter((one) => one !== 'crash').length > 1) {
    return { problems: [stepWithSeveralActions(kinds, index)] };
  }
  const form = checkForm<object>(CONSUMER_STEP_FORMS[kind], value, { path, writtenAt });
  if (form.value === undefined) return { problems: form.problems };
  const { again } = form.value as { readonly again?: string };
  const step = asStep(kind, form.value, orders);
  return { step, written: kind, index, ...(again === undefined ? {} : { again }) };
}

/** The form was made for `kind`; the compiler cannot follow a computed key. */
function asStep(
  kind: ConsumerStepKind,
  value: object,
  orders: Map<string, OrderAsked>,
): ConsumerStep {
  const read = value as {
    readonly purchase: OrderForm | readonly OrderForm[];
    readonly again: string;
    readonly crash?: CrashPoint;
    readonly balance: OrderAsked['provider'];
    readonly clock: { readonly advanceMs: number };
    readonly resolve: { readonly order: string; readonly as: 'succeeded' | 'failed' | 'reversed' };
    readonly fault: Extract<ConsumerStep, { kind: 'fault' }>['fault'];
  };
  const { crash } = read;
  switch (kind) {
    case 'purchase': {
      const list = [read.purchase].flat() as readonly OrderForm[];
      const asked = list.map(orderOf);
      for (const order of asked) {
        if (!orders.has(order.orderId)) orders.set(order.orderId, order);
      }
      return { kind, orders: asked, crash };
    }
    case 'again': {
      const order = orders.get(read.again);
      return { kind: 'purchase', orders: order === undefined ? [] : [order], crash };
    }
    case 'settle':
      return { kind, crash };
    case 'crash':
    case 'heal':
      return { kind };
    case 'balance':
      return { kind, provider: read.balance };
    case 'clock':
      return { kind, advanceMs: read.clock.advanceMs };
    case 'resolve':
      return { kind, orderId: read.resolve.order, as: read.resolve.as };
    case 'fault':
      return { kind, fault: read.fault };
  }
}

function orderOf({ order: orderId, provider, phone, gateway, ...goods }: OrderForm): OrderAsked {
  const { service: serviceCode, amountVnd, quantity } = goods;
  return {
    ...{ orderId, provider, kind: serviceCode === undefined ? 'topup' : 'cards' },
    ...(phone === undefined ? {} : { phone }),
    ...(gateway === undefined ? {} : { gateway }),
    ...(serviceCode === undefined ? {} : { serviceCode }),
    amountVnd,
    ...(quantity === undefined ? {} : { quantity }),
  };
}
