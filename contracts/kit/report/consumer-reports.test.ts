import { describe, expect, it } from 'vitest';
import { CONSUMER_FORM, consumerReportJson } from './consumer-json.js';
import { consumerJunit } from './consumer-junit.js';
import type { ConsumerReport } from './consumer-report.js';
import { brokenShop, cleanShop, shopWithFindings } from './consumer-report.suite.js';
import { consumerSummary } from './consumer-summary.js';
import { elementsOf } from './xml.suite.js';

const REPORTS: readonly (readonly [string, ConsumerReport])[] = [
  ['broken', brokenShop],
  ['clean', cleanShop],
  ['stopped', { ...cleanShop, notRun: 3 }],
  ['huge', shopWithFindings(1_000)],
];

describe('JSON', () => {
  it.each(REPORTS)(
    'of a %s shop has the form that is published, and loses nothing',
    (_what, report) => {
      const read = CONSUMER_FORM.parse(JSON.parse(consumerReportJson(report)));
      expect(read.scenarios).toEqual(report.results);
      expect(read.coverage).toEqual(report.coverage);
      expect(read).toMatchObject({
        format: 1,
        seed: '7f3a91c2',
        counts: { notRun: report.notRun },
      });
    },
  );

  it('counts what the results say', () => {
    const { counts, timeScale } = CONSUMER_FORM.parse(JSON.parse(consumerReportJson(brokenShop)));
    expect(counts).toEqual({
      judged: 272,
      passed: 266,
      failed: 6,
      notApplicable: 4,
      notRun: 0,
      findings: { error: 6, warning: 1, note: 1 },
      brokenRules: 5,
    });
    expect(timeScale).toBe(60);
    expect(JSON.parse(consumerReportJson(cleanShop))).toMatchObject({ timeScale: null });
  });
});

describe('JUnit', () => {
  it.each(REPORTS)('of a %s shop is well-formed', (_what, report) => {
    expect(elementsOf(consumerJunit(report))).toContain('testsuites');
  });

  it('has a suite a group and a case a scenario, and fails those with an error', () => {
    const xml = consumerJunit(brokenShop);
    expect(xml).toContain(
      '<testsuites name="topup-sim verify consumer" tests="276" failures="6" skipped="4" errors="0">',
    );
    expect(xml).toContain(
      '<testsuite name="dvs topup: lost answers" tests="44" failures="1" skipped="0" errors="0">',
    );
    expect(elementsOf(xml).filter((name) => name === 'testcase')).toHaveLength(276);
    expect(elementsOf(xml).filter((name) => name === 'failure')).toHaveLength(6);
    expect(xml).toContain(
      '<failure message="Order A was given back although its top-up succeeded: 10.000 ₫ are lost. Your shop took 30 s of silence for a failure. An unanswered top-up is unknown until a query says what became of it." type="no-refund-without-proof">',
    );
    expect(xml).toContain('+55 ms provider (commit point): topup 8h2kq0v7 got no answer;');
    expect(xml).toContain('\nagain: topup-sim verify consumer --seed 7f3a91c2 --only ');
    expect(xml).toContain('<system-out>warning no-hammering: ');
    expect(xml).toContain('\n… 52 more\n');
    expect(xml).toContain('<skipped message="the consumer cannot be restarted"/>');
    expect(xml).toContain('<property name="coverage" value="124 of 132"/>');
  });
});

describe('Markdown', () => {
  it('is a few lines', () => {
    expect(consumerSummary(cleanShop)).toMatchInlineSnapshot(`
      "### ✅ No way to lose money was found in 44 scenarios

      stdio python3 shop.py · Coverage: 4 of 4.

      Seed \`7f3a91c2\`, dialect \`document\`, virtual time, kit \`0.1.0\`.
      "
    `);
    const text = consumerSummary(brokenShop);
    expect(text).toContain('### ❌ 5 ways to lose money were found\n');
    expect(text.split('\n').length).toBeLessThan(30);
    expect(consumerSummary(shopWithFindings(1_000))).toContain('- … 980 more\n');
    expect(consumerSummary({ ...cleanShop, notRun: 1 })).toContain('### ⚠️ No way');
  });

  it('holds hostile text as text', () => {
    const text = consumerSummary(brokenShop);
    // Between backticks nothing means anything; a line break of ours stands before them.
    const outside = text.replace(/(`+).*?\1/g, '').replaceAll('<br>', '');
    expect(outside).not.toMatch(/(?<!\\)<(script|img|\/style)/);
    expect(text).toContain('\\*\\*bold\\*\\*');
    expect(text).not.toMatch(/^# /m);
    expect(consumerSummary({ ...cleanShop, seed: 'a`b``c' })).toContain('Seed ``` a`b``c ```,');
  });
});
