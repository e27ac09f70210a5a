import type { LoadReport } from '../../load/load-report.js';
import { markdownBlock } from '../markdown.js';
import { loadTerminal } from './load-terminal.js';

/** A load run in Markdown, for the summary of a CI job: what a terminal shows, whose columns stand under each other. Ends with a newline. */
export function loadSummary(report: LoadReport): string {
  const isGood = report.findings.length === 0;
  const lines = loadTerminal(report).trimEnd().split('\n');
  const head = `### ${isGood ? '✅' : '❌'} Load: ${isGood ? 'money was conserved' : 'money was not conserved'}`;
  return [head, '', markdownBlock(lines, 'text'), ''].join('\n');
}
