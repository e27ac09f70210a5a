import type { ChaosReport } from '../chaos/chaos-report.js';
import type { RuleCount } from './consumer-report.js';
import { orderTotal } from './chaos-words.js';
import { countedMany, shownCount } from './shown-count.js';
import { spanWords } from './span-words.js';

/** The verdict in plain words. */
export interface ChaosHeadline {
  /** `open`: no rule was broken, but too little was run to say that all was survived. */
  readonly tone: 'bad' | 'good' | 'open';
  readonly text: string;
  /** Sentences that say on what it rests. */
  readonly detail: readonly string[];
}

/** Says what came of it, first in one line and then in numbers. A run that was cut short never sounds like a whole one. */
export function chaosHeadline(report: ChaosReport): ChaosHeadline {
  const { done, asked, isStopped, survival } = report;
  const orders = orderTotal(survival);
  const detail = [
    `${shownCount(orders)} ${orders === 1 ? 'order' : 'orders'} and ${countedMany(survival.exchanges, 'request')} in ${spanWords(survival.simulatedMs)} of the providers' time.`,
    ...mildWords(report.rules),
    ...(isStopped || done < asked
      ? [
          `It was stopped: ${shownCount(done)} of ${countedMany(asked, 'seed')} were run to the end, and the others prove nothing.`,
        ]
      : []),
  ];
  const text = (tone: ChaosHeadline['tone'], words: string) => ({ tone, text: words, detail });
  const broken = brokenWords(report);
  if (broken !== undefined) return text('bad', broken);
  if (done === 0) return text('open', 'Nothing is proved: no seed was run to its end');
  if (orders === 0) return text('open', 'Nothing is proved: no order was asked for');
  if (isStopped || done < asked) {
    return text('open', `No rule was broken in ${shownCount(done)} of ${shownCount(asked)} seeds`);
  }
  return text(
    'good',
    asked === 1
      ? `Survived: seed ${report.seeds} broke no rule`
      : `Survived: ${shownCount(asked)} seeds broke no rule`,
  );
}

/** `undefined` when no rule was broken. */
function brokenWords({ seeds, done, asked, failedSeeds }: ChaosReport): string | undefined {
  const failed = failedSeeds.length;
  if (failed === 0) return undefined;
  if (asked === 1) return `Seed ${seeds} broke a rule`;
  return `${shownCount(failed)} of ${countedMany(Math.max(done, failed), 'seed')} broke a rule`;
}

function mildWords(rules: readonly RuleCount[]): readonly string[] {
  const of = (its: RuleCount['level']) =>
    rules.reduce((sum, { level, findings }) => (level === its ? sum + findings : sum), 0);
  const parts = (['warning', 'note'] as const).flatMap((level) =>
    of(level) === 0 ? [] : [countedMany(of(level), level)],
  );
  return parts.length === 0 ? [] : [`Also ${parts.join(' and ')}, which fail nothing.`];
}
