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
