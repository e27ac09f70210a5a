import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ensureChromium } from '../../scripts/ensure-chromium.js';
import { openPage, WORKER_FILE, type PageFiles } from '../hosts/browser/chromium.js';
import { packedProject } from '../package/packed-project.js';

const project = packedProject('msw', 'vite');
const browser = ensureChromium();

it('examples/browser sells, and never takes a lost answer for a failure', async ({ skip }) => {
  if (!('path' in browser)) return skip(`not run: ${browser.missing}`);
  const cwd = project.copyExample('browser');
  const built = await project.bin('vite', ['build', '--logLevel', 'warn'], { cwd });
  expect(built, built.stderr).toMatchObject({ code: 0 });
  // Nothing of Node is left in what a page loads.
  expect(built.stderr).not.toContain('externalized');
  const files = { ...filesOf(join(cwd, 'dist')), ...WORKER_FILE };
  const { page, errors, close } = await openPage(browser.path, files);
  try {
    const told = (row: number) => page.locator('#orders tr').nth(row).locator('td').nth(3);
    const isTold = (row: number, words: string) =>
      expect.poll(() => told(row).textContent()).toBe(words);
    const balanceIs = (provider: string, words: string) =>
      expect.poll(() => page.locator(`#${provider}`).textContent()).toBe(words);
    const buy = async (provider: string, fault: string) => {
      await page.locator('[name=provider]').selectOption(provider);
      await page.locator('[name=fault]').selectOption(fault);
      await page.getByRole('button', { name: 'Buy' }).click();
    };

    await buy('dvs', '');
    await isTold(0, 'delivered');
    await balanceIs('dvs', '490.000 ₫');

    await buy('truemoney', 'hang');
    await isTold(0, 'in doubt: timeout');
    await balanceIs('truemoney', '490.000 ₫');
    await page.getByRole('button', { name: 'Ask' }).click();
    await isTold(0, 'delivered');

    await buy('truemoney', 'hang-before-commit');
    await isTold(0, 'in doubt: timeout');

    await buy('dvs', 'late-success');
    await isTold(0, 'in doubt: questionable-code');
    await page.getByRole('button', { name: 'Let a minute pass' }).click();
    await page.locator('#orders tr').first().getByRole('button', { name: 'Ask' }).click();
    await isTold(0, 'delivered');
    await balanceIs('dvs', '480.000 ₫');

    await buy('dvs', 'http-503');
    await expect.poll(() => told(0).textContent()).toMatch(/^in doubt/);
    await page.screenshot({ path: 'test-results/browser-page.png' });
    expect(errors).toEqual([]);
    process.stdout.write('examples/browser: vite build; sold 5 top-ups in Chromium\n');
  } finally {
    await close();
  }
});

function filesOf(folder: string): PageFiles {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => {
        const file = join(parentPath, name);
        return [file.slice(folder.length), readFileSync(file, 'utf8')];
      }),
  );
}
