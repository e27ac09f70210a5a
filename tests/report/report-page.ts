import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { openPage } from '../hosts/browser/chromium.js';

/** A report in a real browser, and what it did there that no report may do. */
export interface ReportPage {
  readonly page: Page;
  /** Errors, warnings and all else that was written on the console, and dialogs. */
  readonly said: readonly string[];
  /** Addresses that it asked for, without its own. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

/** Opens a report, watched from before its first byte. */
export async function openReport(browser: Browser, html: string): Promise<ReportPage> {
  // A browser looks for the icon of a page without a policy, which is the first one here.
  const files = { '/index.html': '<!doctype html>', '/favicon.ico': '', '/report.html': html };
  const { page, errors, close } = await openPage(browser, files);
  const own = new URL('/report.html', page.url()).href;
  const said: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('dialog', (dialog) => {
    said.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== own) asked.push(request.url());
  });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(own);
  said.push(...errors);
  return { page, said, asked, close };
}

/** Sizes of windows that a report is read in. */
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 900 };

/** Opens everything that is folded. */
export async function openAll(page: Page): Promise<void> {
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '');
  });
}

/** How much wider than the window the page is. */
export async function overflow(page: Page): Promise<number> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return Math.max(0, width);
}

/** How a page may be looked at: on a desk by day, on a telephone by night. */
export const LOOKS = [
  ['light', DESK],
  ['dark', PHONE],
] as const;

/** What axe holds against the page, in a line each. */
export async function violations(
  page: Page,
  looks: readonly (typeof LOOKS)[number][] = LOOKS,
): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const [colorScheme, size] of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    const { violations: own } = await page.evaluate(() => window.axe.run());
    found.push(
      ...own.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${colorScheme} ${id}: ${html.slice(0, 200)}`),
      ),
    );
  }
  return found;
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
