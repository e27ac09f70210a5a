import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ChaosProfile } from '../../../contracts/kit/chaos/profile/chaos-profile.js';
import { onlyFrom } from '../../../contracts/kit/chaos/plan/shop.js';
import { didYouMean } from '../../../contracts/kit/scenario/near-match.js';
import { shippedScenarioFolder } from '../../../contracts/kit/scenario/scenario-files.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import { CliError, usageError } from '../cli-error.js';
import { EXIT } from '../exit-code.js';
import { readProfileLines } from '../read-scenario.js';

/** Profiles that come with the package, the quietest first. */
export const SHIPPED_PROFILES = ['calm', 'flaky', 'storm'] as const;

export const DEFAULT_PROFILE = 'flaky';

/**
 * The profile of a name, or of a file.
 * @param provider where alone orders are bought; default as the profile says.
 * @throws CliError with every mistake of the file, as `file:line:column`.
 */
export async function chooseProfile(word: string, provider?: ProviderName): Promise<ChaosProfile> {
  const file = fileOf(word);
  const { scenario: profile, mistakes } = await readProfileLines(file, word);
  if (profile === undefined) throw new CliError(EXIT.usage, mistakes);
  if (provider === undefined) return profile;
  const { traffic } = profile;
  const providers = onlyFrom([provider], traffic.providers);
  return { ...profile, traffic: { ...traffic, providers } };
}

function fileOf(word: string): string {
  const shipped = SHIPPED_PROFILES.find((name) => name === word);
  if (shipped !== undefined) return join(shippedScenarioFolder('chaos'), `${shipped}.yaml`);
  if (existsSync(word)) return word;
  throw usageError('PROFILE_UNKNOWN', '--profile', {
    found: `${JSON.stringify(word)}, which is no file`,
    expected: `one of ${SHIPPED_PROFILES.join(', ')}, or a file`,
    advice: didYouMean(word, SHIPPED_PROFILES, 'choose one of these, or write a file of your own'),
  });
}
