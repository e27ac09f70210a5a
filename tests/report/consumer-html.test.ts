import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { consumerHtml } from '../../contracts/kit/report/consumer-html.js';
import type { ConsumerReport } from '../../contracts/kit/report/consumer-report.js';
import {
  brokenShop,
  cleanShop,
  HOSTILE,
  shopWithFindings,
} from '../../contracts/kit/report/consumer-report.suite.js';
import { oneLine } from '../../contracts/kit/report/one-line.js';
import { ensureChromium } from '../../scripts/ensure-chromium.js';
import { launch } from '../hosts/browser/chromium.js';
import { DESK, openAll, openReport, overflow, PHONE, violations } from './report-page.js';

const found = ensureChromium();

let browser: Browser | undefined;
beforeAll(async () => {
  if ('path' in found) browser = await launch(found.path);
});
afterAll(() => browser?.close());

/** Does something with a report in Chromium; a report must be quiet and ask for nothing, whatever is done with it. */
async function withReport(
  report: ConsumerReport,
  skip: TestContext['skip'],
  use: (page: Page) => Promise<void>,
): Promise<void> {
  if ('missing' in found) return skip(`not run: ${found.missing}`);
  if (browser === undefined) throw new Error('the browser was not started');
  const { page, said, asked, close } = await openReport(browser, consumerHtml(report));
  try {
    await page.setViewportSize(DESK);
    await use(page);
    expect(said).toEqual([]);
    expect(asked).toEqual([]);
  } finally {
    await close();
  }
}

describe('a report of a broken shop', () => {
  it('draws two lanes, and marks where money was charged', async ({ skip }) => {
    await withReport(brokenShop, skip, async (page) => {
      const killed = page.locator('article', { hasText: 'Killed while three cards are bought' });
      const box = async (selector: string) =>
        (await killed.locator(selector).first().boundingBox())!;
      const consumer = await box('.event.consumer p');
      const time = await box('.event .time');
      const provider = await box('.event.provider p');
      expect(consumer.x + consumer.width).toBeLessThanOrEqual(time.x + 1);
      expect(time.x + time.width).toBeLessThanOrEqual(provider.x + 1);

      const marks = killed.locator('.event.provider.commit .mark');
      expect(await marks.allInnerTexts()).toEqual([
        'Commit point 30.000\u00a0₫ charged',
        'Commit point 30.000\u00a0₫ charged',
      ]);
      expect(await marks.first().isVisible()).toBe(true);
      expect(await killed.locator('.event.killed').innerText()).toContain('is killed');
      expect(await killed.locator('.event.started').innerText()).toContain('is started again');
      expect(await killed.locator('.unseen em').innerText()).toBe('while the consumer was down');
      // The request and the answer that fit each other have the same number.
      const pairs = await killed.locator('.pair').allInnerTexts();
      expect(pairs.map((text) => text.replace(/\D/g, ''))).toEqual(['1', '1', '2', '2']);
      const late = page.locator('article', { hasText: 'succeeds an hour later' });
      expect(await late.locator('.unseen em').innerText()).toBe('after the consumer had left');
    });
  });

  it.for([
    ['a telephone', PHONE],
    ['a desk', DESK],
  ] as const)('fits %s', async ([, size], { skip }) => {
    await withReport(brokenShop, skip, async (page) => {
      await page.setViewportSize(size);
      expect(await overflow(page)).toBe(0);
      await openAll(page);
      expect(await overflow(page)).toBe(0);
    });
  });

  it('runs nothing of what a shop wrote', async ({ skip }) => {
    await withReport(brokenShop, skip, async (page) => {
      expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
      expect(await page.locator('img, script, style').count()).toBe(2);
      const hostile = page.locator('article', { hasText: 'Hostile' });
      expect(await hostile.locator('.scenario').textContent()).toContain(
        oneLine(HOSTILE).replaceAll('`', ''),
      );
    });
  });

  it('copies the command that shows a finding again', async ({ skip }) => {
    await withReport(brokenShop, skip, async (page) => {
      const last = page.locator('article').nth(5);
      const button = last.getByRole('button', { name: 'Copy' });
      await button.focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('#said').textContent()).toBe('Copied');
      const command = await last.locator('.command code').textContent();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(command);
      expect(command).toContain('<script>');
    });
  });

  it('opens and closes by keyboard, and leads from a scenario to its finding', async ({ skip }) => {
    await withReport(brokenShop, skip, async (page) => {
      const group = page.locator('#scenarios details').first();
      await group.locator('summary').focus();
      expect(await group.locator('li').first().isVisible()).toBe(false);
      await page.keyboard.press('Enter');
      expect(await group.locator('li').first().isVisible()).toBe(true);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      const place = await page.evaluate(() => location.hash);
      expect(await page.locator(`${place} .scenario`).innerText()).toContain(
        'The answer to a paid top-up is lost',
      );
      await page.evaluate(() => scrollTo(0, 0));
      await page.locator('.skip').focus();
      const skipLink = await page.locator('.skip').boundingBox();
      expect(skipLink!.y).toBeGreaterThanOrEqual(0);
    });
  });

  it('is dark where the reader wants it', async ({ skip }) => {
    await withReport(brokenShop, skip, async (page) => {
      const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await page.emulateMedia({ colorScheme: 'light' });
      const light = await ground();
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await ground()).not.toBe(light);
    });
  });

  it('shows every timeline on paper, and no button', async ({ skip }) => {
    await withReport(shopWithFindings(70), skip, async (page) => {
      const folded = page.locator('article details:not([open]) .event p').first();
      expect(await folded.isVisible()).toBe(false);
      await page.emulateMedia({ media: 'print' });
      expect(await folded.isVisible()).toBe(true);
      expect(await page.getByRole('button').count()).toBe(0);
    });
  });
});

describe('axe finds nothing', () => {
  it.for([
    ['broken', brokenShop],
    ['clean', cleanShop],
    ['stopped', { ...cleanShop, results: [], rules: [], coverage: [], notRun: 9 }],
  ] satisfies readonly (readonly [string, ConsumerReport])[])(
    'in a report of a %s shop',
    async ([, report], { skip }) => {
      await withReport(report, skip, async (page) => {
        await openAll(page);
        expect(await violations(page)).toEqual([]);
      });
    },
  );
});

it('opens with a thousand findings', async ({ skip }) => {
  await withReport(shopWithFindings(1_000), skip, async (page) => {
    expect(await page.locator('article').count()).toBe(200);
    await page.setViewportSize(PHONE);
    expect(await overflow(page)).toBe(0);
  });
});
