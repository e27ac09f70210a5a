import { dirname, resolve } from 'node:path';
import { checkForm } from '../../../contracts/kit/scenario/form-problems.js';
import type { SomeHttpLimits } from '../../http/limits.js';
import type { MorePartners } from '../demo-simulator.js';
import type { BehaviourConfig } from '../start/behaviour-settings.js';
import type { RunConfig } from '../run/rule-levels.js';
import { configForm } from './config-form.js';
import { readPartners } from './config-partners.js';
import type { ConfigSource } from './config-source.js';
import { dialectOf } from './dialect-form.js';
import { refusedFile } from './refused-file.js';

/** A configuration that was found in order. */
export interface Config {
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly https?: boolean | undefined;
  readonly seed?: string | undefined;
  readonly limits?: SomeHttpLimits | undefined;
  readonly partners: MorePartners;
  readonly behaviour: BehaviourConfig;
  readonly run?: RunConfig | undefined;
}

/** Holds a configuration against its form. @throws CliError with one line for every mistake. */
export async function checkConfig(source: ConfigSource): Promise<Config> {
  const { value, problems } = checkForm(configForm, source.value, source.origin);
  if (value === undefined) throw refusedFile(source, problems);
  const { troubles, ...partners } = await readPartners(value, source.file);
  if (troubles.length > 0) throw refusedFile(source, troubles);
  const { port, host, https, seed, limits } = value;
  const { clock, strict, maxJournal, dialect, faults } = value;
  const behaviour = {
    ...{ clock, strict, maxJournal },
    dialect: dialect === undefined ? undefined : dialectOf(dialect),
    // Relative to the file that names it, as its keys are.
    faults: faults === undefined ? undefined : resolve(dirname(source.file), faults),
  };
  return { port, host, https, seed, limits, partners, behaviour, run: value.run };
}
