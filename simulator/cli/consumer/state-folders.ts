import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of this run, with one for each scenario in it; none of it is left behind. */
export class StateFolders {
  #root: string | undefined;
  #count = 0;

  /** @param within a folder of somebody who takes it away; default the machine's place for what is soon over. */
  constructor(private readonly within: string = tmpdir()) {}

  fresh(): string {
    this.#count += 1;
    const folder = join(this.root(), String(this.#count));
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  }

  /** The folder of all of them. */
  root(): string {
    this.#root ??= mkdtempSync(join(this.within, 'topup-sim-consumer-'));
    return this.#root;
  }

  remove(): void {
    if (this.#root !== undefined) rmSync(this.#root, { recursive: true, force: true });
  }
}
