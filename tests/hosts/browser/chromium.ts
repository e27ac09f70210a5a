import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
};

/** Texts by their path on the server; `/index.html` is what a browser opens. */
export type PageFiles = Readonly<Record<string, string>>;

/** A page in a real headless Chromium. */
export interface OpenPage {
  readonly page: Page;
  /** What the page said of errors that nobody caught. */
  readonly errors: readonly string[];
  /** The same once more, in a process of its own that shares nothing with the first. */
  readonly openAnother: () => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** msw's own script, which has to lie at the root of the page's server. */
export const WORKER_FILE: PageFiles = {
  '/mockServiceWorker.js': readFileSync(
    fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js')),
    'utf8',
  ),
};

/** Starts a browser, which takes longer than most of what is done with it. */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS, headless: true });
}

/**
 * Serves the files on this machine and opens them: a service worker needs a real origin.
 * @param on a path starts a browser of its own, which is closed with the page; a browser is left open.
 */
export async function openPage(on: string | Browser, files: PageFiles): Promise<OpenPage> {
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '');
    const text = files[path];
    const type = TYPES[path.replace(/^.*\./, '')] ?? 'text/plain';
    response.writeHead(text === undefined ? 404 : 200, { 'Content-Type': type }).end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const browser = typeof on === 'string' ? await launch(on) : on;
  const errors: string[] = [];
  const openAnother = async () => {
    const page = await browser.newPage({ viewport: { width: 1024, height: 720 } });
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`http://127.0.0.1:${port}/`);
    return page;
  };
  const page = await openAnother();
  const close = async () => {
    await (typeof on === 'string' ? browser : page.context()).close();
    server.close();
  };
  return { page, errors, openAnother, close };
}
