import { describe, expect, it } from 'vitest';
import {
  frozenClock,
  resultOf,
  runVirtually,
  ScriptedTarget,
  succeeded,
} from '../../load/load.suite.js';
import type { LoadReport } from '../../load/load-report.js';
import type { Paint } from '../terminal.js';
import { loadHtml } from './load-html.js';
import { LOAD_FORM, loadReportJson } from './load-json.js';
import { loadJunit } from './load-junit.js';
import { loadTerminal } from './load-terminal.js';

/** A run of a provider that is too slow for its load, loses one VND, and gives one id twice. */
async function badReport(): Promise<LoadReport> {
  const target = new ScriptedTarget(frozenClock(), (nth) => {
    if (nth === 5) target.balanceVnd -= 1;
    return { takesMs: 300, answer: succeeded(nth === 7 ? 3 : nth), isCharged: true };
  });
  return reportOf(target, { atOnce: 1, durationMs: 2_000 });
}

async function reportOf(
  target: ScriptedTarget,
  options: Parameters<typeof runVirtually>[1] = {},
): Promise<LoadReport> {
  const { end } = await runVirtually(target, options);
  const about = { target: 'http://127.0.0.1:1', kitVersion: '1.2.3', seed: '<s&>' };
  return { ...resultOf(end), ...about, reproduce: 'npx topup-sim chaos --rate 10' };
}

const TAGS: Paint = {
  pass: (text) => `<pass>${text}</pass>`,
  fail: (text) => `<fail>${text}</fail>`,
  skip: (text) => `<skip>${text}</skip>`,
  bold: (text) => text,
  dim: (text) => text,
};

describe('on a terminal', () => {
  it('a good run ends in a good verdict', async () => {
    const text = loadTerminal(await reportOf(new ScriptedTarget(frozenClock())));
    expect(text).toContain('10 due, 10 sent, 10 answered in 910 ms\n  asked 10/s, achieved 10/s\n');
    expect(text).toMatch(/dvs topup +succeeded +telco 0 +10\n/);
    expect(text).toMatch(/all +due +10\.0 +10\.0 +10\.0 +10\.0 +10\.0 +10\n/);
    expect(text).toContain(`10 to 20 ms  ${'█'.repeat(50)} 10\n`);
    expect(text).toContain('✓ dvs: 100.000 ₫ left, and exactly that succeeded.');
    expect(text).toContain('✓ Money was conserved to the last VND\nseed <s&>, kit 1.2.3\n');
    expect(text).not.toMatch(/\u001b|Saturated|ids-are-unique/);
  });

  it('a bad one says where it was saturated, how much is missing, and which id came twice', async () => {
    const text = loadTerminal(await badReport(), TAGS);
    expect(text).toMatch(/<skip>Saturated from second 1 on: about 3\/s are answered/);
    expect(text).toMatch(
      /<fail>✗<\/fail> dvs: 200\.001 ₫ left, 200\.000 ₫ succeeded: 1 ₫ more left/,
    );
    expect(text).toContain('ids-are-unique');
    expect(text).toContain('request r-7 was answered with transaction t-3');
    expect(text).toContain('<fail>✗ Money was not conserved</fail>');
  });

  it('a run that bought nothing proves nothing', async () => {
    const refused = { outcome: 'failed', table: 'user', code: '-4' } as const;
    const text = loadTerminal(
      await reportOf(new ScriptedTarget(frozenClock(), () => ({ answer: refused }))),
    );
    expect(text).toContain('! Not one purchase succeeded');
    expect(text).toContain('– Nothing was bought');
  });
});

it('as JSON keeps to its schema and says all', async () => {
  const report = await badReport();
  const form = LOAD_FORM.parse(JSON.parse(loadReportJson(report)));
  expect(form.findings.map(({ rule }) => rule)).toEqual(['money-is-conserved', 'ids-are-unique']);
  expect(form.arrivals.seconds).toHaveLength(report.arrivals.seconds.length);
  expect(form.conservation[0]).toMatchObject({ succeededVnd: 200_000, openVnd: 0 });
});

it('as JUnit has a case for each rule, and fails those that were broken', async () => {
  const xml = loadJunit(await badReport());
  expect(xml).toContain('<testsuite name="load" tests="3" failures="2" errors="0" skipped="0">');
  expect(xml).toContain('name="What has left an account is what succeeded, and nothing else.">');
  expect(xml).toMatch(/<failure message="200\.001 ₫ left.*" type="money-is-conserved">/);
  expect(xml).toContain('name="seed" value="&lt;s&amp;&gt;"');
  const good = loadJunit(await reportOf(new ScriptedTarget(frozenClock())));
  expect(good).toContain('tests="3" failures="0"');
  expect(good).not.toContain('<failure');
});

it('as HTML is one page that fetches nothing, with both charts', async () => {
  const html = loadHtml(await badReport());
  expect(html).toContain('<h1>Money was not conserved</h1>');
  expect(html).toContain('1\u00a0₫ more left');
  expect(html).toContain('<dd>&lt;s&amp;&gt;</dd>');
  expect(html.match(/<svg /g)).toHaveLength(2);
  expect(html.match(/<polyline class="curve (due|sent)" points="[\d., ]+"\/>/g)).toHaveLength(2);
  expect(html).not.toMatch(/NaN|Infinity|undefined|(src|href)="(?!#)/);
});
