import { usageError } from '../cli-error.js';
import type { ChaosFlags } from './chaos-settings.js';
import { chooseProfile, DEFAULT_PROFILE } from './choose-profile.js';
import type { LoadFlags } from './load/load-flags.js';

/** With `--rate` the workload becomes a load run. @throws CliError */
export async function chaosOrLoad(flags: ChaosFlags & LoadFlags): Promise<void> {
  if (flags.rate === undefined) {
    refuse(flags, {
      names: ['url', 'credentials'],
      where: 'without --rate',
      advice: 'add --rate and --duration',
    });
    await (await import('./run-chaos.js')).runChaos(flags);
    return;
  }
  refuse(flags, {
    names: OF_CHAOS,
    where: 'with --rate',
    advice: 'take one of them away: a load run has nothing that could be made small',
  });
  const { traffic } = await chooseProfile(flags.profile ?? DEFAULT_PROFILE);
  const { runLoad } = await import('./load/run-load.js');
  const { shopWorkload } = await import('./load/load-workload.js');
  await runLoad(flags, { workload: (settings) => shopWorkload(traffic, settings) });
}

/** What a load run has no use for; what it says of consumers is its own affair. */
const OF_CHAOS = [
  ...(['seeds', 'orders', 'mistake', 'workers', 'shrinkTries', 'reproDir', 'journal'] as const),
  ...(['timeScale', 'messageTimeoutMs'] as const),
];

type Flag = keyof (ChaosFlags & LoadFlags);

function refuse(
  flags: ChaosFlags & LoadFlags,
  odd: { readonly names: readonly Flag[]; readonly where: string; readonly advice: string },
): void {
  const { names, where, advice } = odd;
  const given = names.find((name) => flags[name] !== undefined);
  if (given === undefined) return;
  const option = given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw usageError('FLAGS_CONTRADICT', 'chaos', {
    found: `--${option} ${where}`,
    expected: 'chaos for a consumer, or a load run',
    advice,
  });
}
