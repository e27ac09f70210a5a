import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { consumerHtml } from './consumer-html.js';
import { brokenShop, cleanShop, shopWithFindings } from './consumer-report.suite.js';
import { markup } from './html/markup.js';
import { placeFindings } from './html/finding-place.js';
import { prose } from './html/prose.js';
import { SCRIPT, SCRIPT_DIGEST } from './html/script.js';
import { COLOR_STYLE } from './html/style-colors.js';

it('the policy lets just this script run', () => {
  const digest = createHash('sha256').update(SCRIPT.source).digest('base64');
  expect(SCRIPT_DIGEST, 'put this digest into html/script.ts').toBe(`sha256-${digest}`);
  expect(consumerHtml(cleanShop)).toContain(`script-src &#39;${SCRIPT_DIGEST}&#39;`);
});

it('the page asks for nothing', () => {
  const page = consumerHtml(brokenShop).replace(SCRIPT.source, '');
  expect(page).not.toMatch(/<(?:link|iframe|object|embed|form|base|img|video|audio)\b/i);
  expect(page).not.toMatch(/\b(?:src|srcset|action|background|style)=(?!x onerror)/i);
  expect(page.match(/href="[^"]*"/g)?.filter((href) => !href.startsWith('href="#'))).toEqual([]);
  expect(page).not.toMatch(/url\(|@import|https?:/i);
});

it('what is put into a template is text, unless it is a piece of a page', () => {
  const evil = `<b a='1' c="2">&\u0000\u202e`;
  const escaped = '&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;��';
  expect(markup`<i title="${evil}">${evil}${1}${[markup`<hr>`, markup`${evil}`]}</i>`.source).toBe(
    `<i title="${escaped}">${escaped}1<hr>${escaped}</i>`,
  );
});

it('prose has code between backticks, and amounts that are not broken', () => {
  expect(prose('`0;<id>` costs 10.000 ₫, `alone').source).toBe(
    '<code>0;&lt;id&gt;</code> costs 10.000\u00a0₫, `alone',
  );
});

describe('many findings', () => {
  it('are drawn as far as a page bears them, each rule with its share; the others are counted', () => {
    const report = shopWithFindings(1_000);
    const rules = placeFindings(report);
    const drawn = rules.flatMap((rule) => rule.drawn);
    expect(drawn.length).toBe(200);
    expect(drawn.map(({ number }) => number)).toEqual(drawn.map((_, i) => i + 1));
    expect(rules.every((rule) => rule.drawn.length >= 5)).toBe(true);
    expect(drawn.length + rules.reduce((sum, { hidden }) => sum + hidden, 0)).toBe(1_000);
    const page = consumerHtml(report);
    expect(page.match(/<article /g)).toHaveLength(200);
    expect(page).toContain('more findings of this rule: the JSON report has them all.');
  });

  it('stay within the limit whatever the rules are', () => {
    const [first] = shopWithFindings(1).results;
    const findings = Array.from({ length: 300 }, (_, i) => ({
      ...first!.findings[0]!,
      rule: `rule ${i % 150}`,
    }));
    const rules = placeFindings({ ...cleanShop, results: [{ ...first!, findings }] });
    expect(rules.flatMap((rule) => rule.drawn).length).toBeLessThanOrEqual(200);
  });
});

it('says what it rests on', () => {
  const page = consumerHtml(brokenShop);
  expect(page).toContain('<h1>5 ways to lose money were found</h1>');
  expect(page).toContain('6 findings in 6 of 272 scenarios. Also 1 warning and 1 note.');
  expect(consumerHtml(cleanShop)).toContain(
    '<h1>No way to lose money was found in 44 scenarios</h1>',
  );
  expect(consumerHtml({ ...cleanShop, notRun: 3, coverage: [] })).toContain(
    'The run was stopped before 3 scenarios more, which prove nothing.',
  );
});

/** Axe cannot tell what a text in a lane stands on, because the lanes are drawn behind it. */
describe('every text can be read on its ground', () => {
  const GROUNDS: Readonly<Record<string, readonly string[]>> = {
    page: ['ink', 'soft', 'link', 'bad', 'good', 'warn'],
    card: ['ink', 'soft', 'link', 'bad', 'good', 'warn', 'consumer', 'provider'],
    sunk: ['ink'],
    commit: ['on-commit'],
    'commit-tint': ['ink'],
    'bad-tint': ['bad'],
    'good-tint': ['good'],
    'warn-tint': ['warn'],
    'note-tint': ['note'],
    // The cross of a kill.
    bad: ['card'],
  };
  const [light = '', dark = ''] = COLOR_STYLE.split('@media');

  it.each([
    ['light', light],
    ['dark', dark],
  ])('in the %s', (_scheme, style) => {
    const colors = new Map(
      [...style.matchAll(/--([a-z-]+): #([0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex]),
    );
    const faint = Object.entries(GROUNDS).flatMap(([ground, texts]) =>
      texts.filter((text) => contrast(colors.get(ground)!, colors.get(text)!) < 4.5),
    );
    expect(faint).toEqual([]);
  });
});

/** Source: WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [lesser = 0, greater = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (greater + 0.05) / (lesser + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
