import { join } from 'node:path';
import { option, quoted } from '../shell-words.js';
import type { ChaosFlags, ChaosSettings } from './chaos-settings.js';
import { DEFAULT_PROFILE } from './choose-profile.js';

/** The command that runs everything again as it was. */
export function wholeCommand(flags: ChaosFlags, settings: ChaosSettings): string {
  const seeds =
    settings.seeds.length === 1 && flags.seeds === undefined
      ? ['--seed', settings.seedsText]
      : ['--seeds', settings.seedsText];
  return command(flags, settings, seeds);
}

/** The command that runs one seed again. */
export function seedCommand(flags: ChaosFlags, settings: ChaosSettings, seed: string): string {
  return command(flags, settings, ['--seed', seed]);
}

function command(flags: ChaosFlags, settings: ChaosSettings, seeds: readonly string[]): string {
  const { mistake, orders, duration, concurrency, provider } = flags;
  return [
    ...['npx topup-sim chaos', ...seeds],
    ...['--profile', quoted(flags.profile ?? DEFAULT_PROFILE)],
    ...option('--orders', orders),
    ...option('--duration', duration),
    ...option('--concurrency', concurrency),
    ...option('--provider', provider),
    ...option('--mistake', mistake),
    ...consumerWords(flags, settings),
  ].join(' ');
}

function consumerWords(
  { stdio, http, start, module: file, dialect }: ChaosFlags,
  { timeScale }: Pick<ChaosSettings, 'timeScale'>,
): readonly string[] {
  return [
    ...option('--stdio', stdio),
    ...option('--http', http),
    ...option('--start', start),
    ...option('--module', file),
    ...option('--dialect', dialect?.join(',')),
    ...(timeScale === undefined ? [] : ['--time-scale', String(timeScale)]),
  ];
}

/** The file of a failure that was made small, and the command that replays it. */
export function replayCommand(
  flags: ChaosFlags,
  settings: ChaosSettings,
  { rule, seed }: { readonly rule: string; readonly seed: string },
): { readonly file: string; readonly command: string } {
  const file = join(settings.reproDir, `${rule}-${seed}.scenario.yaml`);
  const words = consumerWords(flags, settings);
  const isNamed = (flags.stdio ?? flags.http ?? flags.module) !== undefined;
  // Nobody has named a consumer: the reference consumer answers as a process of its own.
  const mistake = flags.mistake === undefined ? '' : ` --mistake ${flags.mistake}`;
  const reference = ['--stdio', quoted(`npx topup-sim serve-consumer --stdio${mistake}`)];
  const consumer = isNamed ? words : [...reference, ...words];
  return { file, command: ['npx topup-sim verify consumer', quoted(file), ...consumer].join(' ') };
}
