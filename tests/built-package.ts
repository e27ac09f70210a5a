import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../', import.meta.url);
const SOURCES = [
  ...['contracts', 'simulator', 'client', 'package.json', 'tsconfig.build.json'],
  'scripts/build-cjs.mjs',
];
/** Some file that every build writes. */
const BUILT = 'dist/simulator/cli/main.js';

/**
 * Builds the package when a source is newer than it. Tests start the command from what ships: from its source each start
 * would cost two seconds.
 */
export function setup(): void {
  const newest = Math.max(...SOURCES.map((path) => newestUnder(new URL(path, ROOT))));
  if (newest <= changedAtMs(new URL(BUILT, ROOT))) return;
  execFileSync('npm', ['run', '-s', 'build'], { cwd: fileURLToPath(ROOT), stdio: 'inherit' });
}

/** When the newest file at or under `place` was changed. */
function newestUnder(place: URL): number {
  if (!statSync(place).isDirectory()) return changedAtMs(place);
  const inside = readdirSync(place, { recursive: true, withFileTypes: true });
  const files = inside.filter((entry) => entry.isFile());
  return Math.max(0, ...files.map((f) => changedAtMs(`${f.parentPath}/${f.name}`)));
}

function changedAtMs(file: URL | string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
