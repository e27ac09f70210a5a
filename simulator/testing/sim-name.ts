import { createHash } from 'node:crypto';

/** Of a test: the file it is in, relative to a place that is the same on every machine, and its whole name. */
export interface TestName {
  readonly file: string;
  /** Of the groups around it, and its own. */
  readonly path: readonly string[];
  /** Which run of it this is: 2 is its first retry, or repetition. Default 1. */
  readonly run?: number;
}

/**
 * The username of a test's partners: a few letters for people, and a digest of the rest. It hangs on nothing but the test and
 * its run, so that ids, cards and everything else that is drawn stay the same in any order of tests. Each run has a name of its
 * own: a request of the first that is still on its way must find no partner in the next.
 */
export function simName({ file, path, run = 1 }: TestName): string {
  const digest = createHash('sha256')
    .update([file, ...path].join('\0'))
    .digest('hex')
    .slice(0, 8);
  const words = (path.at(-1) ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const name = `${words.slice(0, 30).replace(/-+$/, '') || 'test'}-${digest}`;
  return run === 1 ? name : `${name}-run-${run}`;
}
