import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { wireNeeds } from '../../contracts/kit/runner/wire-needs.js';
import { WIRE_CAPABILITIES } from '../../contracts/kit/index.js';
import { ensureChromium } from '../../scripts/ensure-chromium.js';
import { MSW_CAPABILITIES } from '../../simulator/msw/index.js';
import { NOON_MS, SEED, shippedScenarios } from '../scenarios/simulated-target.js';
import { bundle } from './browser/bundle.js';
import { openPage, WORKER_FILE } from './browser/chromium.js';
import type { PageResult, PageScenario } from './browser/page.js';
import { hostRow } from './host-row.js';
import { neverRun } from './on-a-host.js';

const scenarios = await shippedScenarios();
const browser = ensureChromium();
const missing = 'missing' in browser ? browser.missing : undefined;

/** Scenarios at a time in each page: while one waits for its service worker, another computes. */
const LANES = 2;

type Options = Parameters<Window['runScenarios']>[1];

async function runIn(page: Page, files: readonly PageScenario[], options: Options) {
  await page.waitForFunction('window.isReady');
  return page.evaluate<readonly PageResult[], [readonly PageScenario[], Options]>(
    ([given, how]) => window.runScenarios(given, how),
    [files, options],
  );
}

describe('every provider scenario', () => {
  // Minutes on a busy machine: a real browser, and RSA in JavaScript.
  it(
    'passes through msw in a headless Chromium, signed by node-forge',
    { timeout: 300_000 },
    async (test) => {
      if (!('path' in browser)) return test.skip(`not run: ${missing}`);
      const script = await bundle('tests/hosts/browser/page.ts');
      const { page, openAnother, close } = await openPage(browser.path, {
        '/index.html': '<!doctype html><script type="module" src="/page.js"></script>',
        '/page.js': script,
        ...WORKER_FILE,
      });
      try {
        const files = scenarios.map(({ file }) => ({ file, content: readFileSync(file, 'utf8') }));
        const options = { seed: SEED, startAtMs: NOON_MS, lanes: LANES };
        const pages = [page, await openAnother()];
        const runs = pages.map((one, i) => {
          const share = files.filter((_, index) => index % pages.length === i);
          return runIn(one, share, options);
        });
        const results = (await Promise.all(runs)).flat();
        expect(results.filter(({ verdict }) => verdict.kind === 'failed')).toEqual([]);
        const beyond = WIRE_CAPABILITIES.filter((one) => !MSW_CAPABILITIES.browser.includes(one));
        const needy = scenarios.filter((s) => beyond.some((one) => wireNeeds(s).has(one)));
        expect([...neverRun(results)].sort()).toEqual(needy.map(({ file }) => file).sort());
        expect(needy.length).toBeGreaterThan(0);
        test.task.meta.hostRow = hostRow('msw in headless Chromium', results);
      } finally {
        await close();
      }
    },
  );
});
