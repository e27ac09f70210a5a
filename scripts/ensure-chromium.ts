import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is, or why there is none. */
export type FoundChromium = { readonly path: string } | { readonly missing: string };

/**
 * Finds the Chromium that `CHROMIUM_PATH` names or that is in its usual place; installs Debian's when there is none and this
 * is root on Debian. Never throws.
 */
export function ensureChromium(): FoundChromium {
  const path = findChromium();
  if (path !== undefined) return { path };
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return { missing: 'there is no Chromium; install it, or name one by CHROMIUM_PATH' };
  }
  try {
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { missing: `Debian's Chromium could not be installed: ${said.slice(0, 300)}` };
  }
  const installed = findChromium();
  return installed === undefined
    ? { missing: "Debian's Chromium is not where it was installed" }
    : { path: installed };
}

function findChromium(): string | undefined {
  const places = [process.env['CHROMIUM_PATH'] ?? '', ...PLACES];
  return places.find((place) => place !== '' && existsSync(place));
}

function apt(...args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
}
