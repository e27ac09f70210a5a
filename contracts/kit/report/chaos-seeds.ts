import type { ChaosReport } from '../chaos/chaos-report.js';

/** Failed seeds that are named; the others are counted. */
const MOST_NAMED = 20;

/** The seeds that broke a rule: `17, 204, 733`, `none`. */
export function failedSeedWords({ failedSeeds }: ChaosReport, most = MOST_NAMED): string {
  if (failedSeeds.length === 0) return 'none';
  const hidden = failedSeeds.length - most;
  const more = hidden > 0 ? ` and ${hidden} more` : '';
  return `${failedSeeds.slice(0, most).join(', ')}${more}`;
}
