import type { ProviderName } from '../../../../contracts/wire/operation.js';
import type { Dialect } from '../../../dialect.js';
import type { LoadSettings } from './load-settings.js';

/** The command that runs the same load again. @param provider the only one, where one was chosen. */
export function reproduceLoad(
  { ratePerS, durationMs, atOnce, seed, dialect, there }: LoadSettings,
  provider: ProviderName | undefined,
): string {
  const words = {
    ...{ rate: String(ratePerS), duration: `${durationMs}ms`, concurrency: String(atOnce), seed },
    ...{
      dialect: dialectWords(dialect),
      url: there?.origin,
      credentials: there?.credentialsFile,
      provider,
    },
  };
  const given = Object.entries(words).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name} ${quoted(value)}`],
  );
  return ['npx topup-sim chaos', ...given].join(' ');
}

/** A dialect as `--dialect` takes it. */
export function dialectWords({ name }: Dialect): string {
  return name.replaceAll('+', ',');
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[A-Za-z0-9._/:=@,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
