import type { ConsumerScenario } from '../../../contracts/kit/consumer-scenario/consumer-scenario.js';
import { option, quoted } from '../shell-words.js';
import type { VerifyConsumerFlags, VerifyConsumerSettings } from './consumer-settings.js';

/** The command that runs everything again as it was, or one scenario of it. */
export function reproduceCommand(
  flags: VerifyConsumerFlags,
  { seed, timeScale }: VerifyConsumerSettings,
  more: { readonly paths: readonly string[]; readonly scenario?: ConsumerScenario },
): string {
  const { stdio, http, start, module: file, dialect, provider } = flags;
  const { paths, scenario } = more;
  const words = [
    ...option('--stdio', stdio),
    ...option('--http', http),
    ...option('--start', start),
    ...option('--module', file),
    ...option('--dialect', dialect?.join(',')),
    ...(timeScale === undefined ? [] : ['--time-scale', String(timeScale)]),
    '--seed',
    seed,
  ];
  const narrowed =
    scenario === undefined
      ? [...option('--provider', provider), ...patternsOf(flags)]
      : ['--scenario', quoted(scenario.title)];
  // Files come before an option that takes several words.
  return ['npx topup-sim verify consumer', ...paths.map(quoted), ...words, ...narrowed].join(' ');
}

function patternsOf({ scenario = [] }: VerifyConsumerFlags): readonly string[] {
  return scenario.length === 0 ? [] : ['--scenario', ...scenario.map(quoted)];
}
