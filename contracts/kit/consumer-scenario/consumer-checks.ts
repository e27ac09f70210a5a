import { PROVIDER_NAMES } from '../../wire/operation.js';
import { dialectProblems } from '../scenario/check/dialect.js';
import { faultTrouble } from '../scenario/check/faults.js';
import type { FaultInput } from '../scenario/form/fault-form.js';
import type { PathProblem } from '../scenario/form-problems.js';
import { didYouMean } from '../scenario/near-match.js';
import type { Path } from '../scenario/scenario.js';
import type { CONSUMER_HEAD_FORM } from './consumer-form.js';
import type { ReadConsumerStep } from './read-consumer-steps.js';

type Head = ReturnType<typeof CONSUMER_HEAD_FORM.parse>;

/** What must be so across the parts of a consumer scenario; the form alone cannot say it. */
export function consumerProblems(
  head: Head,
  steps: readonly ReadConsumerStep[],
): readonly PathProblem[] {
  return [
    ...faultsOf(head, steps),
    ...goodsOf(steps),
    ...unknownOrders(head, steps),
    ...PROVIDER_NAMES.flatMap((name) =>
      dialectProblems(
        name,
        ['given', name, 'dialect'],
        Object.entries(head.given?.[name]?.dialect ?? {}),
      ),
    ),
    ...nothingBought(steps),
  ];
}

function faultsOf(head: Head, steps: readonly ReadConsumerStep[]): readonly PathProblem[] {
  const given = (head.given?.faults ?? []).map((fault, i): readonly [Path, FaultInput] => [
    ['given', 'faults', i],
    fault,
  ]);
  const added = steps.flatMap(({ step, index }): readonly (readonly [Path, FaultInput])[] =>
    step.kind === 'fault' ? [[['steps', index, 'fault'], step.fault]] : [],
  );
  return [...given, ...added].flatMap(([path, fault]) => faultTrouble(fault, path));
}

/** A top-up has a phone, cards have a service, and DVS sells none. */
function goodsOf(steps: readonly ReadConsumerStep[]): readonly PathProblem[] {
  return steps.flatMap(({ step, index, written }) => {
    if (step.kind !== 'purchase' || written !== 'purchase') return [];
    return step.orders.flatMap((order, i): readonly PathProblem[] => {
      const path: Path = ['steps', index, 'purchase', ...(step.orders.length > 1 ? [i] : [])];
      if (order.kind === 'cards' && order.provider === 'dvs') {
        return [
          {
            path: [...path, 'service'],
            code: 'WORD_OF_OTHER_PROVIDER',
            found: 'cards of DVS',
            expected: 'a top-up: DVS sells no cards',
            advice: 'write a phone, or provider: truemoney',
          },
        ];
      }
      if ((order.phone === undefined) === (order.serviceCode === undefined)) {
        return [
          {
            path,
            code: 'KEY_MISSING',
            found: order.phone === undefined ? 'neither phone nor service' : 'phone and service',
            expected: 'a phone for a top-up, or a service for cards',
            advice: 'write just one of them',
          },
        ];
      }
      return [];
    });
  });
}

function unknownOrders(head: Head, steps: readonly ReadConsumerStep[]): readonly PathProblem[] {
  const known: string[] = [];
  const problems: PathProblem[] = [];
  const require = (name: string, path: Path, part: 'key' | 'value' = 'value') => {
    if (known.includes(name)) return;
    problems.push({
      path,
      part,
      code: 'STEP_NAME_UNKNOWN',
      found: `the order "${name}", which no step before has made`,
      expected: known.length === 0 ? 'the name of an earlier order' : `one of: ${known.join(', ')}`,
      advice: didYouMean(name, known, 'buy it first'),
    });
  };
  for (const { step, index, again } of steps) {
    if (step.kind === 'resolve') require(step.orderId, ['steps', index, 'resolve', 'order']);
    if (step.kind !== 'purchase') continue;
    if (again !== undefined) require(again, ['steps', index, 'again']);
    known.push(...step.orders.map(({ orderId }) => orderId));
  }
  for (const name of Object.keys(head.expect ?? {})) require(name, ['expect', name], 'key');
  return problems;
}

/** A consumer that is asked for nothing would pass for ever. */
function nothingBought(steps: readonly ReadConsumerStep[]): readonly PathProblem[] {
  if (steps.some(({ step }) => step.kind === 'purchase' || step.kind === 'balance')) return [];
  return [
    {
      path: ['steps'],
      part: 'key',
      code: 'NOTHING_EXPECTED',
      found: 'steps without a purchase or a balance',
      expected: 'at least one',
      advice: 'say what the consumer is asked for',
    },
  ];
}
