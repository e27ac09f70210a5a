import type { Finding } from '../oracle/finding.js';
import type { JudgedRule } from '../oracle/judge.js';
import type { VerdictReport } from './verdict-report.js';
import { attributes, escaped } from './xml.js';

/**
 * A verdict as JUnit XML: a case a rule. Findings of level error fail it; warnings and notes stand in its output, and a rule
 * that is off is skipped. Holds no times of its own.
 */
export function verdictJunit({ verdict, seed, dialect, command }: VerdictReport): string {
  const { rules, findings } = verdict;
  const of = ({ name }: JudgedRule) => findings.filter((finding) => finding.rule === name);
  const totals = {
    tests: rules.length,
    failures: rules.filter((rule) => of(rule).some(isError)).length,
    errors: 0,
    skipped: rules.filter(({ level }) => level === 'off').length,
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: 'topup-sim', ...totals })}>`,
    `  <testsuite ${attributes({ name: 'topup-sim.run', ...totals })}>`,
    '    <properties>',
    ...Object.entries({ command, seed, dialect }).map(
      ([name, value]) => `      <property ${attributes({ name, value })}/>`,
    ),
    '    </properties>',
    ...rules.flatMap((rule) => testCase(rule, of(rule))),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase({ name, level }: JudgedRule, findings: readonly Finding[]): readonly string[] {
  const head = attributes({ classname: 'topup-sim.run', name });
  const inside = [
    ...(level === 'off' ? [`<skipped ${attributes({ message: 'the rule is off' })}/>`] : []),
    ...findings.filter(isError).map(failure),
    ...output(findings.filter((finding) => !isError(finding))),
  ];
  if (inside.length === 0) return [`    <testcase ${head}/>`];
  return [`    <testcase ${head}>`, ...inside.map((line) => `      ${line}`), '    </testcase>'];
}

function isError({ level }: Finding): boolean {
  return level === 'error';
}

function failure(finding: Finding): string {
  const head = attributes({ message: finding.text, type: finding.rule });
  return `<failure ${head}>${escaped(story(finding))}</failure>`;
}

function output(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  const texts = findings.map((finding) => `${finding.level}: ${finding.text}\n${story(finding)}`);
  return [`<system-out>${escaped(texts.join('\n\n'))}</system-out>`];
}

function story({ timeline, requestIds, transactionIds }: Finding): string {
  const list = (name: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [`${name}: ${ids.join(', ')}`];
  return [
    ...list('requests', requestIds),
    ...list('transactions', transactionIds),
    ...timeline.map(({ afterMs, side, text }) => `+${afterMs} ms ${side}: ${text}`),
  ].join('\n');
}
