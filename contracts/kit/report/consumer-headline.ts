import { counted } from './counted.js';
import { countConsumer } from './consumer-counts.js';
import type { ConsumerReport } from './consumer-report.js';

/** The verdict in plain words. */
export interface ConsumerHeadline {
  /** `open`: nothing was found, but too little was looked at to say that all is well. */
  readonly tone: 'bad' | 'good' | 'open';
  readonly text: string;
  /** Sentences that say on what it rests. */
  readonly detail: readonly string[];
}

/** Says what a run found, first in one line and then in numbers. A run that was cut short never sounds like a whole one. */
export function consumerHeadline(report: ConsumerReport): ConsumerHeadline {
  const { judged, failed, brokenRules, notApplicable, notRun, findings } = countConsumer(report);
  const { error, warning, note } = findings;
  const mild = [
    ...(warning === 0 ? [] : [counted(warning, 'warning')]),
    ...(note === 0 ? [] : [counted(note, 'note')]),
  ];
  const detail = [
    ...(error === 0
      ? []
      : [`${counted(error, 'finding')} in ${failed} of ${counted(judged, 'scenario')}.`]),
    ...(mild.length === 0 ? [] : [`${error === 0 ? 'Only' : 'Also'} ${mild.join(' and ')}.`]),
    ...(notApplicable === 0 ? [] : [`${counted(notApplicable, 'scenario')} could not be run.`]),
    ...(notRun === 0
      ? []
      : [`The run was stopped before ${counted(notRun, 'scenario')} more, which prove nothing.`]),
  ];
  if (brokenRules > 0) {
    const were = brokenRules === 1 ? 'was' : 'were';
    return {
      tone: 'bad',
      text: `${counted(brokenRules, 'way')} to lose money ${were} found`,
      detail,
    };
  }
  if (judged === 0) return { tone: 'open', text: 'Nothing is proved: no scenario was run', detail };
  return {
    tone: notRun === 0 ? 'good' : 'open',
    text: `No way to lose money was found in ${counted(judged, 'scenario')}`,
    detail,
  };
}
