import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, type TestContext } from 'vitest';
import type { ChaosReport } from '../../contracts/kit/chaos/chaos-report.js';
import { chaosHtml } from '../../contracts/kit/report/chaos-html.js';
import {
  brokenByStorm,
  brokenOnce,
  hostileStorm,
  nothingAsked,
  SMALL_FILE,
} from '../../contracts/kit/report/chaos-report.suite.js';
import { ensureChromium } from '../../scripts/ensure-chromium.js';
import { launch } from '../hosts/browser/chromium.js';
import { DESK, LOOKS, openAll, openReport, overflow, PHONE, violations } from './report-page.js';

const found = ensureChromium();

let browser: Browser | undefined;
beforeAll(async () => {
  if ('path' in found) browser = await launch(found.path);
});
afterAll(() => browser?.close());

/** Does something with a report in Chromium; a report must be quiet and ask for nothing, whatever is done with it. */
async function withReport(
  report: ChaosReport,
  skip: TestContext['skip'],
  use: (page: Page) => Promise<void>,
): Promise<void> {
  if ('missing' in found) return skip(`not run: ${found.missing}`);
  if (browser === undefined) throw new Error('the browser was not started');
  const { page, said, asked, close } = await openReport(browser, chaosHtml(report));
  try {
    await page.setViewportSize(DESK);
    await use(page);
    expect(said).toEqual([]);
    expect(asked).toEqual([]);
  } finally {
    await close();
  }
}

it('a stormy day can be read on a desk, on a telephone, by keyboard and on paper', async ({
  skip,
}) => {
  await withReport(brokenByStorm, skip, async (page) => {
    // A chart has a name and words, and columns that stand in its plot.
    const chart = page.getByRole('img', { name: 'Orders over time', exact: true });
    const plot = (await chart.boundingBox())!;
    const boxes = await chart.locator('rect.succeeded').evaluateAll((all) =>
      all.map((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return { left, right, top, bottom };
      }),
    );
    expect(boxes).toHaveLength(96);
    expect(Math.min(...boxes.map(({ left }) => left))).toBeGreaterThanOrEqual(plot.x);
    expect(Math.max(...boxes.map(({ right }) => right))).toBeLessThanOrEqual(plot.x + plot.width);
    const foot = plot.y + plot.height;
    expect(boxes.every(({ bottom }) => Math.abs(bottom - foot) < 0.1)).toBe(true);

    // The small file is copied as it stands, line by line.
    await page.getByRole('button', { name: 'Copy the file' }).first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#said').textContent()).toBe('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(SMALL_FILE);

    const numbers = page.locator('#chart-orders .numbers');
    await numbers.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await numbers.locator('tbody tr').first().isVisible()).toBe(true);

    await page.setViewportSize(PHONE);
    await openAll(page);
    expect(await overflow(page)).toBe(0);

    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await numbers.isVisible()).toBe(false);
    expect(await page.locator('article .event p').first().isVisible()).toBe(true);
  });
});

it('hostile texts stay texts, and do not widen the page', async ({ skip }) => {
  await withReport(hostileStorm, skip, async (page) => {
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(await page.locator('img, script, style').count()).toBe(2);
    expect(await page.locator('.file pre').textContent()).toContain('</code></pre><script>');
    await page.setViewportSize(PHONE);
    await openAll(page);
    expect(await overflow(page)).toBe(0);
  });
});

it('axe finds nothing in a small report of everything', async ({ skip }) => {
  await withReport(brokenOnce, skip, async (page) => {
    await openAll(page);
    expect(await violations(page)).toEqual([]);
  });
});

it('axe finds nothing where nothing was asked for', async ({ skip }) => {
  await withReport(nothingAsked, skip, async (page) => {
    expect(await violations(page, [LOOKS[0]])).toEqual([]);
  });
});
