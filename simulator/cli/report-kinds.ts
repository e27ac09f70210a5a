import { didYouMean } from '../../contracts/kit/scenario/near-match.js';
import { usageError } from './cli-error.js';

/** What a report can be written as, and how its file's name ends. */
export const REPORT_ENDINGS = {
  html: '.html',
  junit: '.junit.xml',
  json: '.json',
} as const;

export type ReportKind = keyof typeof REPORT_ENDINGS;

const KINDS = Object.keys(REPORT_ENDINGS) as readonly ReportKind[];

/** Reads `junit,html,json`. @throws CliError for a kind that there is not. */
export function readReportKinds(words: string | undefined): readonly ReportKind[] {
  if (words === undefined) return [];
  const named = words.split(',').map((word) => word.trim());
  return [...new Set(named)].map((word) => {
    const kind = KINDS.find((one) => one === word);
    if (kind !== undefined) return kind;
    throw usageError('SETTING_INVALID', '--report', {
      found: JSON.stringify(word),
      expected: `some of ${KINDS.join(', ')}, separated by commas`,
      advice: didYouMean(word, KINDS, 'choose some of these'),
    });
  });
}
