import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { OrderStoreError } from './order-store.js';

/*
 * A folder that one process has at a time.
 *
 *   lock.7      {"pid":4711,"startedAt":"81234567"}   the holder; of several the one with the highest number
 *   lock.7      {}                                    nobody: it was let go
 *   lock.tmp-…  a lock that is being written; left over only by a kill
 *
 * To take it: read the highest number. If its holder lives, it is taken. Otherwise link a finished file to the next number,
 * which succeeds for one process only, and remove the lower ones. Numbers never go back, so whoever was slow between reading and
 * linking finds the number taken. A kill leaves a lock whose holder does not live, which keeps nobody out.
 *
 * What it does not promise: anything between machines, or containers that cannot see each other's processes. Where there is no
 * /proc, a process that got the number of a dead one is taken for it until it ends.
 */

interface Holder {
  readonly pid?: number | undefined;
  /** When the process began, in the kernel's own count: tells it from a later one with the same number. */
  readonly startedAt?: string | undefined;
}

const LOCK = /^lock\.(\d{1,15})$/;

/**
 * Takes the folder, or takes it over from a process that is dead.
 * @returns lets it go; a second time does nothing.
 * @throws OrderStoreError `STORE_LOCKED`
 */
export function lockFolder(folder: string): () => void {
  const draft = join(folder, `lock.tmp-${randomUUID()}`);
  const own = { pid: process.pid, startedAt: startOf(process.pid) };
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    const number = takeNext(folder, draft);
    removeBelow(folder, number);
    return releaserOf(folder, number);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Links the draft to the first number that is free, and answers which. */
function takeNext(folder: string, draft: string): number {
  for (;;) {
    const [highest = 0] = numbersIn(folder);
    const holder = highest === 0 ? {} : holderOf(join(folder, `lock.${highest}`));
    if (isAlive(holder)) {
      throw new OrderStoreError(
        'STORE_LOCKED',
        `${folder} is held by process ${holder.pid ?? '?'}; end it first, or use another folder`,
      );
    }
    try {
      const own = highest + 1;
      linkSync(draft, join(folder, `lock.${own}`));
      // DANGER: whoever was slow may get a number that others have had and removed since. Then there is a higher one: look again.
      if (numbersIn(folder)[0] === own) return own;
      rmSync(join(folder, `lock.${own}`), { force: true });
    } catch (error) {
      // Somebody was quicker: look again who.
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

function releaserOf(folder: string, number: number): () => void {
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    const draft = join(folder, `lock.tmp-${randomUUID()}`);
    writeFileSync(draft, '{}', { mode: 0o600 });
    renameSync(draft, join(folder, `lock.${number}`));
  };
}

function removeBelow(folder: string, number: number): void {
  for (const lower of numbersIn(folder)) {
    if (lower < number) rmSync(join(folder, `lock.${lower}`), { force: true });
  }
}

/** Highest first. */
function numbersIn(folder: string): readonly number[] {
  const numbers = readdirSync(folder).flatMap((name) => LOCK.exec(name)?.[1] ?? []);
  return numbers.map(Number).sort((one, other) => other - one);
}

/** Who holds a lock; nobody, if its file is gone or was never written to its end by a machine that lost power. */
function holderOf(file: string): Holder {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as Holder | null) ?? {};
  } catch (error) {
    if (error instanceof SyntaxError || codeOf(error) === 'ENOENT') return {};
    throw error;
  }
}

function isAlive({ pid, startedAt }: Holder): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // A process of somebody else's may not be signalled, and lives.
    if (codeOf(error) !== 'EPERM') return false;
  }
  // What was killed and not buried yet holds nothing.
  if (statOf(pid)?.[0] === 'Z') return false;
  const now = startOf(pid);
  return startedAt === undefined || now === undefined || now === startedAt;
}

/** When a process began: boot, and ticks of the kernel since. `undefined` where the host does not tell. */
function startOf(pid: number): string | undefined {
  try {
    const start = statOf(pid)?.[19];
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return start === undefined ? undefined : `${boot} ${start}`;
  } catch {
    return undefined;
  }
}

/** What the kernel says of a process: its state first, its start in the 20th place. `undefined` where it does not. Source: proc(5). */
function statOf(pid: number): readonly string[] | undefined {
  try {
    // The name before the last bracket may hold anything.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1)?.trim().split(' ');
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
