import type { Dialect } from '../../../dialect.js';
import { quoted } from '../../shell-words.js';
import type { LoadFlags } from './load-flags.js';
import type { LoadSettings } from './load-settings.js';

/** The command that runs the same load again. */
export function reproduceLoad(
  { ratePerS, durationMs, atOnce, seed, dialect, there }: LoadSettings,
  { provider, profile }: LoadFlags,
): string {
  const words = {
    ...{ rate: String(ratePerS), duration: `${durationMs}ms`, concurrency: String(atOnce), seed },
    ...{
      dialect: dialectWords(dialect),
      url: there?.origin,
      credentials: there?.credentialsFile,
      ...{ provider, profile },
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
