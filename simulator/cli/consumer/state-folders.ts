import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of this run, with one for each scenario in it; none of it is left behind. */
export class StateFolders {
  #root: string | undefined;
  #count = 0;

  fresh(): string {
    this.#root ??= mkdtempSync(join(tmpdir(), 'topup-sim-consumer-'));
    this.#count += 1;
    const folder = join(this.#root, String(this.#count));
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  }

  remove(): void {
    if (this.#root !== undefined) rmSync(this.#root, { recursive: true, force: true });
  }
}
