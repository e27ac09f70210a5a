import { usageError } from '../cli-error.js';

/** Most seeds of one command: each failing one is kept by its name. */
const MOST_SEEDS = 1_000_000;

const RANGE = /^(\d{1,9})\.\.(\d{1,9})$/;

/** Every seed of a range such as `1..1000`, both ends included. @throws CliError SETTING_INVALID */
export function readSeeds(text: string): readonly string[] {
  const [, first, last] = RANGE.exec(text.trim()) ?? [];
  const count = Number(last) - Number(first) + 1;
  if (first !== undefined && count >= 1 && count <= MOST_SEEDS) {
    return Array.from({ length: count }, (_, i) => String(Number(first) + i));
  }
  throw usageError('SETTING_INVALID', '--seeds', {
    found: JSON.stringify(text),
    expected: `two whole numbers, the second not below the first, such as 1..1000; at most ${MOST_SEEDS} seeds`,
    advice: 'change --seeds, or name a single one by --seed',
  });
}
