import { counted } from './counted.js';
import { countConsumer, hasFailed } from './consumer-counts.js';
import { findingsByRule, type RuleFindings } from './consumer-findings.js';
import { reasonsOf, scenarioGroups, type ScenarioGroup } from './consumer-groups.js';
import { consumerHeadline } from './consumer-headline.js';
import type { ConsumerReport, ConsumerScenarioResult } from './consumer-report.js';
import { timeWords } from './consumer-time.js';
import { terminalCoverage } from './consumer-terminal-coverage.js';
import { levelPaint, terminalFinding } from './consumer-terminal-finding.js';
import { oneLine } from './one-line.js';
import { NO_PAINT, type Paint } from './terminal.js';

/** Findings of one rule that are shown whole; the others are in the files. */
const MOST_OF_A_RULE = 5;

/**
 * The verdict on a consumer for a terminal: a line a group, the findings, the rules broken, the coverage, and the totals. Ends
 * with a newline. With `isVerbose` every scenario and every cell of the coverage is listed.
 */
export function consumerTerminal(
  report: ConsumerReport,
  {
    paint = NO_PAINT,
    isVerbose = false,
  }: { readonly paint?: Paint; readonly isVerbose?: boolean } = {},
): string {
  const groups = scenarioGroups(report.results);
  const byRule = findingsByRule(report);
  const width = Math.max(0, ...groups.map(({ name }) => oneLine(name).length));
  return [
    ...groups.flatMap((group) => [
      groupLine(group, width, paint),
      ...(isVerbose ? group.results.map((result) => scenarioLine(result, paint)) : []),
    ]),
    ...reasonLines(report, paint),
    '',
    ...byRule.flatMap((rule) => ruleFindings(rule, paint)),
    ...brokenRules(byRule, paint),
    ...terminalCoverage(report, { paint, isWhole: isVerbose }),
    ...endLines(report, paint),
    '',
  ].join('\n');
}

function groupLine(group: ScenarioGroup, width: number, paint: Paint): string {
  const { name, judged, passed, findings, notApplicable } = group;
  const skipped = notApplicable.reduce((sum, { count }) => sum + count, 0);
  const mark = judged === 0 ? paint.skip('–') : passed < judged ? paint.fail('✗') : paint.pass('✓');
  const parts = [
    ...(judged === 0 ? [] : [`${passed} of ${judged}`]),
    ...(findings === 0 ? [] : [paint.bold(counted(findings, 'finding'))]),
    ...(skipped === 0 ? [] : [paint.dim(`${skipped} not applicable`)]),
  ];
  return `${mark} ${oneLine(name).padEnd(width)}  ${parts.join('  ')}`;
}

function scenarioLine(result: ConsumerScenarioResult, paint: Paint): string {
  const { verdict, title } = result;
  const name = oneLine(title, 200);
  if (verdict.kind === 'not-applicable') return `    ${paint.skip('–')} ${paint.dim(name)}`;
  if (verdict.kind === 'passed') return `    ${paint.pass('✓')} ${name}`;
  return `    ${hasFailed(result) ? paint.fail('✗') : paint.skip('!')} ${name}`;
}

/** Each reason once, whatever groups it is met in. */
function reasonLines({ results }: ConsumerReport, paint: Paint): readonly string[] {
  return reasonsOf(results).map(({ reason, count }) =>
    paint.dim(`  ${count} not applicable: ${oneLine(reason)}`),
  );
}

function ruleFindings({ rule, findings }: RuleFindings, paint: Paint): readonly string[] {
  const hidden = findings.length - MOST_OF_A_RULE;
  return [
    ...findings.slice(0, MOST_OF_A_RULE).flatMap((finding) => terminalFinding(finding, paint)),
    ...(hidden > 0
      ? [paint.dim(`… ${hidden} more of ${oneLine(rule)}; the JSON report has them all`), '']
      : []),
  ];
}

function brokenRules(byRule: readonly RuleFindings[], paint: Paint): readonly string[] {
  if (byRule.length === 0) return [];
  const width = Math.max(...byRule.map(({ rule }) => oneLine(rule).length));
  const lines = byRule.map(({ rule, level, text, findings }) => {
    const name = levelPaint(level, paint)(oneLine(rule).padEnd(width));
    return `  ${name}  ${counted(findings.length, level).padStart(11)}  ${oneLine(text)}`.trimEnd();
  });
  return [paint.bold('Rules broken'), ...lines, ''];
}

function endLines(report: ConsumerReport, paint: Paint): readonly string[] {
  const { tone, text } = consumerHeadline(report);
  const { judged, passed, failed, notApplicable, notRun, findings } = countConsumer(report);
  const { error, warning, note } = findings;
  const { consumer, seed, dialect, kitVersion } = report;
  const [mark, painted] = {
    bad: ['✗', paint.fail] as const,
    good: ['✓', paint.pass] as const,
    open: ['–', paint.skip] as const,
  }[tone];
  const levels = `${counted(error, 'error')}, ${counted(warning, 'warning')}, ${counted(note, 'note')}`;
  const scenarios = `${counted(judged, 'scenario')}: ${passed} passed, ${failed} failed, ${notApplicable} not applicable`;
  const facts = `${consumer}, seed ${seed}, dialect ${dialect}, ${timeWords(report)}, kit ${kitVersion}`;
  return [
    painted(`${mark} ${text}`),
    `${levels} in ${scenarios}`,
    ...(notRun === 0
      ? []
      : [paint.skip(`stopped: ${counted(notRun, 'scenario')} more were not run`)]),
    paint.dim(oneLine(facts)),
  ];
}
