import type { ConsumerReport } from './consumer-report.js';

/** How the clock of the providers went, in words. */
export function timeWords({ timeScale }: Pick<ConsumerReport, 'timeScale'>): string {
  if (timeScale === undefined) return 'virtual time';
  return timeScale === 1 ? 'real time' : `time ${timeScale} times as fast`;
}
