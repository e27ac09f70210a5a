import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { lockFolder } from './folder-lock.js';
import type { DeskOrder } from './order.js';
import { OrderStoreError, type ClosableOrderStore } from './order-store.js';

/*
 * A folder with one file of orders.
 *
 *   <folder>/            mode 0700
 *     orders.jsonl       mode 0600; one line a saved state, {"orderId":"A1",…}\n; the last line of an order counts
 *     orders.jsonl.new   the same, shorter, while it is rewritten; left over only by a kill, and of no meaning then
 *     lock.<number>      which process has the folder: see folder-lock.ts
 *
 *   save   append a line ── fsync ── return           a kill before the fsync leaves a whole line, a part of one, or nothing
 *   load   read ── drop a part of a line at the end ── write the last states to .new ── fsync ── rename ── fsync the folder
 *
 * A part of a line can only stand at the end, and only where `save` had not returned: nobody has acted on it.
 *
 * What it does not promise: speed (each save waits for the disk, one after the other), secrecy beyond the file's mode (PINs of
 * cards are in it as they are), more orders than fit into memory, or folders on a network or without hard links.
 */

const FILE = 'orders.jsonl';

/**
 * Opens the folder, which is made if it is not there.
 * @throws OrderStoreError `STORE_LOCKED`, `STORE_CORRUPT`, `STORE_FAILED`
 */
export function fileOrderStore(folder: string): ClosableOrderStore {
  return failing(() => {
    makeFolder(folder);
    const unlock = lockFolder(folder);
    try {
      return new FileOrderStore(folder, unlock);
    } catch (error) {
      unlock();
      throw error;
    }
  });
}

/** As `recursive` of Node would, which never returns where the system lets nobody make a folder, such as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(resolve(folder));
  if (!existsSync(parent)) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Somebody was quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

class FileOrderStore implements ClosableOrderStore {
  readonly #unlock: () => void;
  readonly #orders: Map<string, DeskOrder>;
  /** `undefined` once it is closed or has failed. */
  #file: number | undefined;
  #hasFailed = false;

  constructor(folder: string, unlock: () => void) {
    this.#unlock = unlock;
    this.#orders = compacted(folder);
    this.#file = openSync(join(folder, FILE), 'a', 0o600);
    // A copy that somebody has put back may be open to others.
    fchmodSync(this.#file, 0o600);
  }

  load(): readonly DeskOrder[] {
    return [...this.#orders.values()];
  }

  save(order: DeskOrder): void {
    const file = this.#open();
    try {
      writeWhole(file, `${JSON.stringify(order)}\n`);
      fsyncSync(file);
    } catch (error) {
      // Part of a line may stand there now, and nobody knows what of it the disk has: the next line would be spoilt.
      this.#hasFailed = true;
      throw failure(error);
    }
    this.#orders.set(order.orderId, order);
  }

  close(): void {
    if (this.#file === undefined) return;
    closeSync(this.#file);
    this.#file = undefined;
    this.#unlock();
  }

  #open(): number {
    if (this.#file === undefined) {
      throw new OrderStoreError('STORE_CLOSED', 'the store was closed; open it anew');
    }
    if (!this.#hasFailed) return this.#file;
    const words = 'an earlier order could not be saved; make room on the disk and open it anew';
    throw new OrderStoreError('STORE_FAILED', words);
  }
}

/** The last state of each order, oldest order first; the file has nothing else afterwards. */
function compacted(folder: string): Map<string, DeskOrder> {
  const file = join(folder, FILE);
  const text = textOf(file);
  const lines = text?.split('\n') ?? [];
  const part = lines.pop() ?? '';
  const orders = new Map<string, DeskOrder>();
  lines.forEach((line, index) => {
    const order = orderOf(line);
    if (order !== undefined) orders.set(order.orderId, order);
    // DANGER: an order that is dropped here would be bought anew. What has an end and says something is looked at by somebody; of
    // a line that was never on the disk, a machine that lost power may have left nothing but its end.
    else if (index < lines.length - 1 || line.replaceAll('\0', '') !== '') {
      throw corrupt(file, index + 1);
    }
  });
  const isShort = text !== undefined && part === '' && orders.size === lines.length;
  if (!isShort) rewrite(folder, orders.values());
  return orders;
}

/** Puts a whole new file in the place of the old one: whoever is killed meanwhile leaves the one or the other. */
function rewrite(folder: string, orders: Iterable<DeskOrder>): void {
  const next = join(folder, `${FILE}.new`);
  rmSync(next, { force: true });
  withFile(openSync(next, 'wx', 0o600), (file) => {
    for (const order of orders) writeWhole(file, `${JSON.stringify(order)}\n`);
    fsyncSync(file);
  });
  renameSync(next, join(folder, FILE));
  // Windows keeps names by itself, and opens no folder.
  if (process.platform !== 'win32') withFile(openSync(folder, 'r'), fsyncSync);
}

function withFile(file: number, work: (file: number) => void): void {
  try {
    work(file);
  } finally {
    closeSync(file);
  }
}

/** A write may take less than it was given. */
function writeWhole(file: number, text: string): void {
  const bytes = new TextEncoder().encode(text);
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}

/** `undefined` for a file that is not there. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function orderOf(line: string): DeskOrder | undefined {
  try {
    const order = JSON.parse(line) as DeskOrder | null;
    return typeof order?.orderId === 'string' ? order : undefined;
  } catch {
    return undefined;
  }
}

function corrupt(file: string, line: number): OrderStoreError {
  const words = 'is no order; restore the file from a copy, or mend the line by hand';
  return new OrderStoreError('STORE_CORRUPT', `${file}:${line} ${words}`);
}

function failure(error: unknown): OrderStoreError {
  if (error instanceof OrderStoreError) return error;
  // Words of the operating system: a call and a path.
  return new OrderStoreError('STORE_FAILED', error instanceof Error ? error.message : 'no reason');
}

function failing<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw failure(error);
  }
}
