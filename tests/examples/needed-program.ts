import { spawnSync } from 'node:child_process';
import { it } from 'vitest';

/**
 * Finds out whether this machine has the programs. Those that it lacks are told where everybody sees it, and counted as
 * skipped: the reporter prints no names of skipped tests.
 */
export function hasPrograms(example: string, ...programs: readonly string[]): boolean {
  const missing = programs.filter((program) => spawnSync(program, ['--help']).error !== undefined);
  if (missing.length === 0) return true;
  const why = `not run: ${example}, because ${missing.join(' and ')} is not on this machine`;
  process.stderr.write(`${why}\n`);
  it.skip(why, () => undefined);
  return false;
}
