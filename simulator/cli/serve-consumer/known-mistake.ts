import type { KnownBad } from '../../../contracts/kit/known-bad/known-bad.js';
import { didYouMean } from '../../../contracts/kit/scenario/near-match.js';
import { usageError } from '../cli-error.js';

/** Every known mistake. Loaded only when it is asked for: a correct consumer knows none. */
export async function knownMistakes(): Promise<readonly KnownBad[]> {
  return (await import('../../../contracts/kit/known-bad/known-bad.js')).KNOWN_BAD;
}

/** The mistake of a name. @throws CliError MISTAKE_UNKNOWN */
export async function knownMistake(name: string): Promise<KnownBad> {
  const all = await knownMistakes();
  const found = all.find((known) => known.name === name);
  if (found !== undefined) return found;
  const names = all.map((known) => known.name);
  throw usageError('MISTAKE_UNKNOWN', '--mistake', {
    found: JSON.stringify(name),
    expected: 'the name of a known mistake',
    advice: didYouMean(name, names, 'see them all with --list-mistakes'),
  });
}

/** One line a mistake: its name, where it shows, what it does wrong. */
export function mistakeLines(all: readonly KnownBad[]): readonly string[] {
  const width = Math.max(...all.map(({ name }) => name.length));
  return all.map(
    ({ name, provider = 'both', mistake }) =>
      `${name.padEnd(width)}  ${provider.padEnd('truemoney'.length)}  ${mistake}`,
  );
}
