import { counted } from './counted.js';
import { countCoverage } from './consumer-coverage.js';
import { findingsByRule, type RuleFindings } from './consumer-findings.js';
import { consumerHeadline } from './consumer-headline.js';
import type { ConsumerFinding, ConsumerReport } from './consumer-report.js';
import { timeWords } from './consumer-time.js';
import { markdownCode as code, markdownText as plain } from './markdown.js';

/** Findings that a summary lists. */
const MOST_LISTED = 20;

const MARKS = { bad: '❌', good: '✅', open: '⚠️' } as const;

/** The verdict on a consumer in a few lines of Markdown, for the summary of a CI job. Ends with a newline. */
export function consumerSummary(report: ConsumerReport): string {
  const { tone, text, detail } = consumerHeadline(report);
  const { covered, all } = countCoverage(report.coverage);
  const { consumer, seed, dialect, kitVersion } = report;
  const byRule = findingsByRule(report);
  const findings = byRule.flatMap((rule) => rule.findings);
  const hidden = findings.length - MOST_LISTED;
  return [
    `### ${MARKS[tone]} ${text}`,
    '',
    [plain(consumer), ...detail, `Coverage: ${covered} of ${all}.`].join(' · '),
    ...(byRule.length === 0 ? [] : ['', ...ruleTable(byRule)]),
    ...(findings.length === 0 ? [] : ['', ...findings.slice(0, MOST_LISTED).map(item)]),
    ...(hidden > 0 ? [`- … ${hidden} more`] : []),
    '',
    `Seed ${code(seed)}, dialect ${code(dialect)}, ${timeWords(report)}, kit ${code(kitVersion)}.`,
    '',
  ].join('\n');
}

function ruleTable(byRule: readonly RuleFindings[]): readonly string[] {
  return [
    '| rule | findings | |',
    '|---|---|---|',
    ...byRule.map(({ rule, level, text, findings }) => {
      return `| ${plain(rule)} | ${counted(findings.length, level)} | ${plain(text)} |`;
    }),
  ];
}

/** The likely mistake stands at the end of the text, so all of it is shown. */
function item({ level, rule, text, scenario, reproduce }: ConsumerFinding): string {
  const head = `- **${level}** ${plain(rule)}: ${plain(text)} (${plain(scenario)})`;
  return `${head}<br>${code(reproduce)}`;
}
