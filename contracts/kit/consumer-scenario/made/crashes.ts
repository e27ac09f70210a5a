import { CRASH_POINTS, type ConsumerScenario, type ConsumerStep } from '../consumer-scenario.js';
import type { Buying } from './goods.js';
import { onFirst, purchaseScenario } from './purchase-scenario.js';

const MEANING = {
  'before-send': ['killed before the request got to the provider', 'not charged'],
  'after-send': ['killed while the provider had the request', 'charged'],
  'after-answer': ['killed when the answer had just gone out', 'charged'],
} as const;

const SOURCE = ['ours: what was taken must be accounted for'];

/** A consumer that is killed at each point of a purchase, and of a question about one, and whose caller tries again or not. */
export function crashScenarios(seed: string, buying: Buying): readonly ConsumerScenario[] {
  const group = 'crashes';
  const killed = CRASH_POINTS.flatMap((crash) => {
    const [words, truth] = MEANING[crash];
    const common = { buying, group, source: SOURCE, cause: 'crash', point: crash, truth };
    const crashing = (purchase: ConsumerStep) => ({ ...purchase, crash }) as ConsumerStep;
    return [
      purchaseScenario(seed, { ...common, words, steps: (purchase) => [crashing(purchase)] }),
      purchaseScenario(seed, {
        ...common,
        words: `${words}, and its caller tries again`,
        steps: (purchase) => [crashing(purchase), purchase],
        cause: 'crash and a second try',
      }),
    ];
  });
  const code = buying.provider === 'dvs' ? '0' : '4501';
  const held = onFirst(buying, {
    at: 'after-commit',
    effect: { kind: 'code', code, truth: 'held' },
  });
  const inSettle = CRASH_POINTS.map((crash) =>
    purchaseScenario(seed, {
      ...{ buying, group, source: SOURCE, faults: [held] },
      words: `questionable, and ${MEANING[crash][0].replace('request', 'question')}`,
      steps: (purchase) => [
        purchase,
        { kind: 'clock', advanceMs: 15_000 },
        { kind: 'settle', crash },
      ],
      operation: `${buying.provider} query`,
      ...{ cause: 'crash', point: crash, truth: 'held, then charged' },
    }),
  );
  const between = purchaseScenario(seed, {
    ...{ buying, group, source: SOURCE, faults: [held] },
    words: 'questionable, and killed between messages',
    steps: (purchase) => [purchase, { kind: 'crash' }, purchase, { kind: 'crash' }],
    ...{ cause: 'crash', point: 'between messages', truth: 'held, then charged' },
  });
  const forgotten = purchaseScenario(seed, {
    ...{ buying, group, source: SOURCE, faults: [held] },
    words: 'questionable, killed between messages, and nobody tries again',
    steps: (purchase) => [purchase, { kind: 'crash' }],
    ...{ cause: 'crash and no second try', point: 'between messages', truth: 'held, then charged' },
  });
  return [...killed, ...inSettle, between, forgotten];
}
