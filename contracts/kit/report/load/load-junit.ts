import { LOAD_RULES, type LoadReport, type LoadRule } from '../../load/load-report.js';
import { attributes, escaped } from '../xml.js';
import { arrivalWords, planWords, rateWords, saturationWords } from './load-words.js';

/** A load run as JUnit XML: one suite, of each provider a case for each rule. Latencies stand in its properties and judge nothing. */
export function loadJunit(report: LoadReport): string {
  const cases = report.conservation.flatMap(({ provider }) =>
    (Object.keys(LOAD_RULES) as LoadRule[]).map((rule) => ({
      ...{ provider, rule },
      found: report.findings.filter((one) => one.provider === provider && one.rule === rule),
    })),
  );
  const failures = cases.filter(({ found }) => found.length > 0).length;
  const totals = { tests: cases.length, failures, errors: 0, skipped: 0 };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: 'topup-sim chaos load', ...totals })}>`,
    `  <testsuite ${attributes({ name: 'load', ...totals })}>`,
    '    <properties>',
    ...properties(report).map(
      ([name, value]) => `      <property ${attributes({ name, value })}/>`,
    ),
    '    </properties>',
    ...cases.flatMap(({ provider, rule, found }) => {
      const head = attributes({ classname: `load.${provider}`, name: LOAD_RULES[rule] });
      const texts = found.map(({ text }) => text);
      return found.length === 0
        ? [`    <testcase ${head}/>`]
        : [
            `    <testcase ${head}>`,
            `      <failure ${attributes({ message: texts[0] ?? '', type: rule })}>${escaped(texts.join('\n'))}</failure>`,
            '    </testcase>',
          ];
    }),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function properties(report: LoadReport): readonly (readonly [string, string])[] {
  const { target, kitVersion, seed, reproduce, conservation, latency } = report;
  const saturation = saturationWords(report);
  return [
    ...Object.entries({ target, kitVersion, seed, reproduce }),
    ['plan', planWords(report)],
    ['arrivals', arrivalWords(report)],
    ['rate', rateWords(report)],
    ...(saturation === undefined ? [] : [['saturation', saturation] as const]),
    ...conservation.map(({ provider, text }) => [`money.${provider}`, text] as const),
    ...latency.map((one) => {
      const values = { p50: one.p50Ms, p90: one.p90Ms, p99: one.p99Ms, max: one.maxMs };
      const words = Object.entries(values).map(([name, value]) => `${name} ${value.toFixed(3)}`);
      return [`latencyMs.${one.operation}.since-${one.since}`, words.join(', ')] as const;
    }),
  ];
}
