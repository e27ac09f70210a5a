import { expect, it } from 'vitest';
import type { ChaosReport } from '../chaos/chaos-report.js';
import { chaosHtml } from './chaos-html.js';
import {
  brokenByStorm,
  brokenOften,
  calmMinutes,
  hostileStorm,
  nothingAsked,
  stoppedEarly,
  survived,
} from './chaos-report.suite.js';
import { countTicks, minuteTicks, spanScale } from './html/chaos/scale.js';
import { unbroken } from './html/chaos/unbroken.js';
import { SCRIPT, SCRIPT_DIGEST } from './html/script.js';

const ALL: readonly ChaosReport[] = [
  survived,
  brokenByStorm,
  stoppedEarly,
  nothingAsked,
  hostileStorm,
];

it('the page asks for nothing, and lets only its own script run', () => {
  for (const report of ALL) {
    const page = chaosHtml(report).replace(SCRIPT.source, '');
    expect(page).toContain(`script-src &#39;${SCRIPT_DIGEST}&#39;`);
    expect(page).not.toMatch(
      /<(?:link|iframe|object|embed|form|base|img|video|audio|image|use)\b/i,
    );
    expect(page).not.toMatch(/<[^>]*\s(?:src|srcset|action|style|on\w+)="/i);
    expect(page.match(/href="[^"]*"/g)?.filter((href) => !href.startsWith('href="#'))).toEqual([]);
    expect(page).not.toMatch(/url\((?!#)|@import/i);
    expect(page.match(/<script\b/g)).toHaveLength(1);
    expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/);
  }
});

it('no id is there twice, and every reference has its id', () => {
  for (const report of ALL) {
    const page = chaosHtml(report).replace(SCRIPT.source, '');
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
    expect(new Set(ids).size).toBe(ids.length);
    const lists = page.matchAll(/(?:aria-labelledby|aria-describedby|data-copies)="([^"]+)"/g);
    const asked = [...lists].flatMap(([, list]) => list!.split(' '));
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!);
    expect([...asked, ...links].filter((id) => !ids.includes(id))).toEqual([]);
  }
});

it('says what it rests on, and never more than it is', () => {
  expect(chaosHtml(brokenByStorm)).toContain('<h1>3 of 1,000 seeds broke a rule</h1>');
  expect(chaosHtml(brokenByStorm)).toContain('>What it went through</h2>');
  expect(chaosHtml(survived)).toContain('<h1>Survived: seed 7 broke no rule</h1>');
  expect(chaosHtml(survived)).toContain('>What was survived</h2>');
  expect(chaosHtml(nothingAsked)).toContain('<header class="open">');
  expect(chaosHtml(nothingAsked)).toContain('Nothing happened that could be drawn.');
  expect(chaosHtml(stoppedEarly)).toContain('It was stopped: 412 of 1,000 seeds');
  expect(chaosHtml(stoppedEarly)).toContain('It was not made small.');
});

it('says when money is not all there', () => {
  const dvs = { ...calmMinutes.money.dvs!, availableVnd: 890_000 };
  const page = chaosHtml({ ...survived, survival: { ...calmMinutes, money: { dvs } } });
  expect(page).toContain('<span class="sign-bad">NOT conserved: 10.000\u00a0₫ are missing</span>');
});

it('draws as many failures as a page bears, each rule with its share', () => {
  const page = chaosHtml(brokenOften(900));
  expect(page.match(/<article /g)).toHaveLength(200);
  expect(page).toContain('more failures of this rule: the JSON report has them all.');
  expect(page).toContain('40 more failures were only counted.');
});

it('the columns of a chart hold every order', () => {
  const page = chaosHtml(brokenByStorm);
  const table = /id="chart-orders"[\s\S]*?<tbody>([\s\S]*?)<\/tbody>/.exec(page)![1]!;
  const sums = [...table.matchAll(/<tr>(.*)<\/tr>/g)].map(([, row]) =>
    [...row!.matchAll(/<td>([\d,]+)<\/td>/g)].map(([, count]) => Number(count!.replace(',', ''))),
  );
  const { succeeded, failed, pending } = brokenByStorm.survival.orders;
  const sum = (at: number) => sums.reduce((all, row) => all + row[at]!, 0);
  expect([sum(0), sum(1), sum(2)]).toEqual([succeeded, failed, pending]);
});

it.each([
  [0, 1, ['0', '1']],
  [4, 4, ['0', '1', '2', '3', '4']],
  [113, 150, ['0', '50', '100', '150']],
  [9_999, 10_000, ['0', '5000', '10000']],
])('an axis up to %s ends at %s', (most, top, labels) => {
  const axis = countTicks(most, String);
  expect(axis.top).toBe(top);
  expect(axis.ticks.map(({ label }) => label)).toEqual(labels);
});

it.each([
  [5, 'minutes', '0 1 2 3 4 5'],
  [180, 'minutes', '0 30 60 90 120 150 180'],
  [1_440, 'hours', '0 3 6 9 12 15 18 21 24'],
  [20_160, 'hours', '0 48 96 144 192 240 288 336'],
])('%s minutes are shown in %s', (minutes, unit, labels) => {
  const axis = minuteTicks(minutes);
  expect(axis.unit).toBe(unit);
  expect(axis.ticks.map(({ label }) => label).join(' ')).toBe(labels);
});

it('a logarithmic axis has marks whether it is short or long', () => {
  const labels = (fromMs: number, untilMs: number) =>
    spanScale(fromMs, untilMs).ticks.map(({ label }) => label);
  expect(labels(60, 400)).toEqual(['100 ms', '200 ms']);
  expect(labels(1, 86_400_000)).toEqual(
    '1 ms,10 ms,100 ms,1 s,10 s,1 min,10 min,1 h,10 h,1 d'.split(','),
  );
  expect(spanScale(10, 1_000).at(100)).toBeCloseTo(0.5);
});

it('a number is not parted from its unit', () => {
  expect(unbroken('99 % at most 30 s, 5 minutes, 10.000 ₫')).toBe(
    '99\u00a0% at most 30\u00a0s, 5 minutes, 10.000\u00a0₫',
  );
});
