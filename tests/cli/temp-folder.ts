import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder for one test file, removed when its tests are done. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'topup-sim-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
