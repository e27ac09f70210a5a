import type { Finding } from '../oracle/finding.js';
import { markdownCode, markdownText as plain } from './markdown.js';
import { countWords, endWords, seenWords, type VerdictReport } from './verdict-report.js';

/** Findings that a summary lists. */
const MOST_LISTED = 20;

/** A verdict in a few lines of Markdown, for the summary of a CI job. Ends with a newline. */
export function verdictSummary({ verdict, command, ended, seed }: VerdictReport): string {
  const { findings, counts } = verdict;
  const listed = findings.slice(0, MOST_LISTED).map(item);
  const hidden = findings.length - listed.length;
  return [
    `### ${counts.error > 0 ? '❌' : '✅'} topup-sim run: ${countWords(verdict)}`,
    '',
    `${plain(command)} ${endWords(ended)}; ${seenWords(verdict)}; seed ${markdownCode(seed)}.`,
    ...(listed.length === 0 ? [] : ['', ...listed]),
    ...(hidden === 0 ? [] : [`- … ${hidden} more`]),
    '',
  ].join('\n');
}

function item({ level, rule, text }: Finding): string {
  return `- **${level}** ${markdownCode(rule)} ${plain(text)}`;
}
