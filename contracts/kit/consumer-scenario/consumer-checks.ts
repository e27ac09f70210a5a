import { PROVIDER_NAMES } from '../../wire/operation.js';
import { dialectProblems } from '../scenario/check/dialect.js';
import { faultTrouble } from '../scenario/check/faults.js';
import type { FaultInput } from '../scenario/form/fault-form.js';
import type { PathProblem } from '../scenario/form-problems.js';
import { didYouMean } from '../scenario/near-match.js';
import type { Path } from '../scenario/scenario.js';
import type { CONSUMER_HEAD_FORM } from './consumer-form.js';
import type { ConsumerStep } from './consumer-scenario.js';
import type { ReadAction, ReadConsumerSteps } from './read-consumer-steps.js';

type Head = ReturnType<typeof CONSUMER_HEAD_FORM.parse>;

/** What must be so across the parts of a consumer scenario; the form alone cannot say it. */
export function consumerProblems(
  head: Head,
  { actions, steps }: Pick<ReadConsumerSteps, 'actions' | 'steps'>,
): readonly PathProblem[] {
  return [
    ...faultsOf(head, actions),
    ...goodsOf(actions),
    ...unknownOrders(head, actions),
    ...steps.flatMap(outOfOrder),
    ...PROVIDER_NAMES.flatMap((name) =>
      dialectProblems(
        name,
        ['given', name, 'dialect'],
        Object.entries(head.given?.[name]?.dialect ?? {}),
      ),
    ),
    ...nothingBought(actions),
  ];
}

function faultsOf(head: Head, actions: readonly ReadAction[]): readonly PathProblem[] {
  const given = (head.given?.faults ?? []).map((fault, i): readonly [Path, FaultInput] => [
    ['given', 'faults', i],
    fault,
  ]);
  const added = actions.flatMap(({ action, path }): readonly (readonly [Path, FaultInput])[] =>
    action.kind === 'fault' ? [[[...path, 'fault'], action.fault]] : [],
  );
  return [...given, ...added].flatMap(([path, fault]) => faultTrouble(fault, path));
}

/** A top-up has a phone, cards have a service, and DVS sells none. */
function goodsOf(actions: readonly ReadAction[]): readonly PathProblem[] {
  return actions.flatMap(({ action, path: at, written }) => {
    if (action.kind !== 'purchase' || written !== 'purchase') return [];
    return action.orders.flatMap((order, i): readonly PathProblem[] => {
      const path: Path = [...at, 'purchase', ...(action.orders.length > 1 ? [i] : [])];
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

/** Orders that a message names. */
const MOST_NAMES = 20;

function unknownOrders(head: Head, actions: readonly ReadAction[]): readonly PathProblem[] {
  const known = new Set<string>();
  const problems: PathProblem[] = [];
  const require = (name: string, path: Path, part: 'key' | 'value' = 'value') => {
    if (known.has(name)) return;
    const names = [...known].slice(0, MOST_NAMES);
    problems.push({
      path,
      part,
      code: 'STEP_NAME_UNKNOWN',
      found: `the order "${name}", which no step before has made`,
      expected: names.length === 0 ? 'the name of an earlier order' : `one of: ${names.join(', ')}`,
      advice: didYouMean(name, [...known], 'buy it first'),
    });
  };
  for (const { action, path, again } of actions) {
    if (action.kind === 'resolve') require(action.orderId, [...path, 'resolve', 'order']);
    if (action.kind !== 'purchase') continue;
    if (again !== undefined) require(again, [...path, 'again']);
    for (const { orderId } of action.orders) known.add(orderId);
  }
  for (const name of Object.keys(head.expect ?? {})) require(name, ['expect', name], 'key');
  return problems;
}

/** What stands further down and happens sooner would be read wrongly by a person. */
function outOfOrder(step: ConsumerStep, index: number): readonly PathProblem[] {
  if (step.kind !== 'traffic') return [];
  return step.events.flatMap(({ atMs }, i): readonly PathProblem[] => {
    const before = step.events[i - 1]?.atMs ?? 0;
    if (atMs >= before) return [];
    return [
      {
        path: ['steps', index, 'traffic', i, 'atMs'],
        code: 'TIME_GOES_BACK',
        found: `${atMs} ms after an event at ${before} ms`,
        expected: 'events in the order of their times',
        advice: 'move it up, or correct its time',
      },
    ];
  });
}

/** A consumer that is asked for nothing would pass for ever. */
function nothingBought(actions: readonly ReadAction[]): readonly PathProblem[] {
  const asks = ({ action: { kind } }: ReadAction) => kind === 'purchase' || kind === 'balance';
  if (actions.some(asks)) return [];
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
