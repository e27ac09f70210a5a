import { PROVIDER_NAMES, type ProviderName } from '../../wire/operation.js';
import {
  printFailure,
  type Failure,
  type RunReport,
  type ScenarioResult,
} from '../runner/result.js';
import { attributes, escaped } from './xml.js';
import { countVerdicts, type VerdictCounts } from './summary.js';

/**
 * The report as JUnit XML: a suite a provider, a case a scenario and driver; what was not
 * applicable is skipped with its reason. Holds no times, so the same run gives the same file.
 */
export function junitReport(report: RunReport): string {
  const suites = PROVIDER_NAMES.flatMap((provider) => suite(report, provider));
  const totals = counts(countVerdicts(report.results), report.results.length);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: 'topup-sim', ...totals })}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function suite({ results, target, seed }: RunReport, provider: ProviderName): readonly string[] {
  const own = results.filter((r) => r.scenario.provider === provider);
  if (own.length === 0) return [];
  const totals = counts(countVerdicts(own), own.length);
  return [
    `  <testsuite ${attributes({ name: `topup-sim.${provider}`, ...totals })}>`,
    '    <properties>',
    `      <property ${attributes({ name: 'target', value: target })}/>`,
    `      <property ${attributes({ name: 'seed', value: seed })}/>`,
    '    </properties>',
    ...own.flatMap(testCase),
    '  </testsuite>',
  ];
}

function counts(verdicts: VerdictCounts, tests: number) {
  return { tests, failures: verdicts.failed, errors: 0, skipped: verdicts['not-applicable'] };
}

function testCase({ scenario, driver, verdict }: ScenarioResult): readonly string[] {
  const { provider, title, file } = scenario;
  const head = attributes({ classname: `${provider}.${driver}`, name: title, file });
  if (verdict.kind === 'passed') return [`    <testcase ${head}/>`];
  const inside =
    verdict.kind === 'failed'
      ? failureElement(verdict.failures)
      : `<skipped ${attributes({ message: verdict.reason })}/>`;
  return [`    <testcase ${head}>`, `      ${inside}`, '    </testcase>'];
}

function failureElement(failures: readonly Failure[]): string {
  const first = failures[0];
  const message =
    first === undefined ? '' : `${first.what}: found ${first.found}, expected ${first.expected}`;
  const lines = failures
    .flatMap((f) => [printFailure(f), f.evidence])
    .filter((line) => line !== '');
  const head = attributes({ message, type: first?.what ?? '' });
  return `<failure ${head}>${escaped(lines.join('\n'))}</failure>`;
}
