import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
const KEPT_IN = join(ROOT, 'test-results', 'packed');
/** Everything that `npm pack` takes a file from; `tests/built-package.ts` keeps `dist` fresh. */
const PACKED = ['dist', 'scenarios', 'templates', 'examples', 'contracts', 'package.json'];

/**
 * The tarball that would be published. Packing takes seconds, so it is kept until a file is newer than it; two test files
 * that pack at once do the same work, and the later one wins.
 */
export function packedTarball(): string {
  mkdirSync(KEPT_IN, { recursive: true });
  const documents = readdirSync(ROOT).filter((name) => name.endsWith('.md'));
  const newestMs = Math.max(
    ...[...PACKED, ...documents].map((name) => newestUnder(join(ROOT, name))),
  );
  const kept = join(KEPT_IN, `${Math.ceil(newestMs)}.tgz`);
  if (existsSync(kept)) return kept;
  for (const old of readdirSync(KEPT_IN).filter((name) => name.endsWith('.tgz'))) {
    rmSync(join(KEPT_IN, old), { force: true });
  }
  const folder = mkdtempSync(join(KEPT_IN, 'new-'));
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const said = execFileSync('npm', args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] });
  const [{ filename }] = JSON.parse(said.toString()) as [{ readonly filename: string }];
  renameSync(join(folder, filename), kept);
  rmSync(folder, { recursive: true });
  return kept;
}

function newestUnder(place: string): number {
  if (!statSync(place).isDirectory()) return statSync(place).mtimeMs;
  const entries = readdirSync(place, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Math.max(0, ...files.map((f) => statSync(join(f.parentPath, f.name)).mtimeMs));
}
