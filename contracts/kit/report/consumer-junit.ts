import { countConsumer, hasFailed } from './consumer-counts.js';
import { countCoverage } from './consumer-coverage.js';
import { scenarioGroups, type ScenarioGroup } from './consumer-groups.js';
import type { ConsumerFinding, ConsumerReport, ConsumerScenarioResult } from './consumer-report.js';
import { timeWords } from './consumer-time.js';
import { storyText } from './finding-story.js';
import { attributes, escaped } from './xml.js';

/**
 * The verdict on a consumer as JUnit XML: a suite a group, a case a scenario. Findings of level error fail it; warnings and notes
 * stand in its output, and what was not applicable is skipped with its reason. Holds no times of its own.
 */
export function consumerJunit(report: ConsumerReport): string {
  const { judged, failed, notApplicable } = countConsumer(report);
  const totals = { tests: judged + notApplicable, failures: failed, skipped: notApplicable };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: 'topup-sim verify consumer', ...totals, errors: 0 })}>`,
    ...scenarioGroups(report.results).flatMap((group) => suite(group, propertiesOf(report))),
    '</testsuites>',
    '',
  ].join('\n');
}

function propertiesOf(report: ConsumerReport): Readonly<Record<string, string | number>> {
  const { consumer, kitVersion, seed, dialect, notRun } = report;
  const { covered, all } = countCoverage(report.coverage);
  const timeScale = timeWords(report);
  return {
    consumer,
    kitVersion,
    seed,
    dialect,
    timeScale,
    notRun,
    coverage: `${covered} of ${all}`,
  };
}

function suite(
  { name, results, judged, passed }: ScenarioGroup,
  properties: Readonly<Record<string, string | number>>,
): readonly string[] {
  const totals = {
    tests: results.length,
    failures: judged - passed,
    skipped: results.length - judged,
  };
  return [
    `  <testsuite ${attributes({ name, ...totals, errors: 0 })}>`,
    '    <properties>',
    ...Object.entries(properties).map(
      ([key, value]) => `      <property ${attributes({ name: key, value })}/>`,
    ),
    '    </properties>',
    ...results.flatMap(testCase),
    '  </testsuite>',
  ];
}

function testCase(result: ConsumerScenarioResult): readonly string[] {
  const { group, title, verdict, findings } = result;
  const head = attributes({ classname: group, name: title });
  const errors = findings.filter(({ level }) => level === 'error');
  const others = findings.filter(({ level }) => level !== 'error');
  const inside = [
    ...(verdict.kind === 'not-applicable'
      ? [`<skipped ${attributes({ message: verdict.reason })}/>`]
      : []),
    ...(hasFailed(result) ? [failure(errors)] : []),
    ...(others.length === 0 ? [] : [`<system-out>${escaped(stories(others))}</system-out>`]),
  ];
  if (inside.length === 0) return [`    <testcase ${head}/>`];
  return [`    <testcase ${head}>`, ...inside.map((line) => `      ${line}`), '    </testcase>'];
}

function failure(errors: readonly ConsumerFinding[]): string {
  const [first] = errors;
  // The likely mistake stands at the end of the text, so all of it is the message.
  const message = first?.text ?? '';
  return `<failure ${attributes({ message, type: first?.rule ?? '' })}>${escaped(stories(errors))}</failure>`;
}

function stories(findings: readonly ConsumerFinding[]): string {
  return findings.map(storyText).join('\n\n');
}
