import type { PathProblem } from './form-problems.js';
import type { WrittenScalar } from './yaml-tree.js';

/**
 * Numbers that YAML reads as something else than they look like: `10.000` is ten, `0x10` sixteen.
 * Each would move another amount of money than its writer meant.
 */
export function numberProblems(
  scalars: readonly WrittenScalar[],
  others: readonly PathProblem[],
): readonly PathProblem[] {
  const known = new Set(others.map((problem) => JSON.stringify(problem.path)));
  return scalars
    .filter(({ value, written }) => typeof value === 'number' && String(value) !== written)
    .filter(({ path }) => !known.has(JSON.stringify(path)))
    .map(({ path, value, written }) => ({
      path,
      code: 'NUMBER_NOT_PLAIN',
      found: `${written}, which YAML reads as ${String(value)}`,
      expected: 'plain digits without separators or leading zeros',
      advice: `write ${plainDigits(written) ?? String(value)}, or put it in quotes if it is text`,
    }));
}

function plainDigits(written: string): string | undefined {
  const digits = written.replaceAll('.', '');
  return /^\d+$/.test(digits) ? String(Number(digits)) : undefined;
}
