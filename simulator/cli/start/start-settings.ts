import { randomSeed } from '../../host/entropy.js';
import { DEFAULT_HTTP_LIMITS, type SomeHttpLimits } from '../../http/limits.js';
import { loadConfig } from '../config/load-config.js';
import type { MorePartners } from '../demo-simulator.js';
import type { RunConfig } from '../run/rule-levels.js';
import { behaviourSettings, type Behaviour, type BehaviourFlags } from './behaviour-settings.js';
import {
  ALLOWED_HOSTS,
  CONFIG_FILE,
  CONTROL_TOKEN,
  HOST,
  HTTPS,
  MAX_BODY_BYTES,
  PORT,
  READY_FILE,
  SEED_SETTING,
  settingOf,
} from '../settings.js';

/** The port unless another is named. */
export const DEFAULT_PORT = 4610;

/** The options of `start` as they were typed. */
export interface StartFlags extends BehaviourFlags {
  readonly port?: string;
  readonly host?: string;
  readonly seed?: string;
  readonly config?: string;
  readonly readyFile?: string;
  readonly controlToken?: string;
  readonly allowedHost?: string;
  readonly maxBodyBytes?: string;
  readonly https?: true;
  readonly json?: true;
  readonly quiet?: true;
}

/** Everything that `start` was told, from whatever place, checked. */
export interface StartSettings extends Behaviour {
  readonly port: number;
  readonly host: string;
  readonly isHttps: boolean;
  readonly seed: string;
  readonly limits: SomeHttpLimits;
  readonly readyFile: string | undefined;
  /** What the control API asks for; `undefined`: nothing, unless others can reach it. */
  readonly controlToken: string | undefined;
  /** Host names of the control API beside those of its address. */
  readonly allowedHosts: readonly string[];
  readonly partners: MorePartners | undefined;
  /** What the file says of `run`. */
  readonly run: RunConfig | undefined;
}

/**
 * Gathers flags, variables and the configuration file. @throws CliError for the first thing that
 * is wrong.
 */
export async function startSettings(flags: StartFlags): Promise<StartSettings> {
  const named = settingOf(CONFIG_FILE, { flag: flags.config, fallback: undefined });
  const config = await loadConfig(named);
  const settings = {
    port: settingOf(PORT, { flag: flags.port, file: config?.port, fallback: DEFAULT_PORT }),
    host: settingOf(HOST, { flag: flags.host, file: config?.host, fallback: '127.0.0.1' }),
    isHttps: settingOf(HTTPS, {
      flag: flags.https && 'true',
      file: config?.https,
      fallback: false,
    }),
    seed: settingOf(SEED_SETTING, {
      flag: flags.seed,
      file: config?.seed,
      fallback: randomSeed(),
    }),
    readyFile: settingOf(READY_FILE, { flag: flags.readyFile, fallback: undefined }),
    allowedHosts: settingOf(ALLOWED_HOSTS, { flag: flags.allowedHost, fallback: [] }),
    controlToken: settingOf(CONTROL_TOKEN, { flag: flags.controlToken, fallback: undefined }),
  };
  const maxBodyBytes = settingOf(MAX_BODY_BYTES, {
    flag: flags.maxBodyBytes,
    file: config?.limits?.maxBodyBytes,
    fallback: DEFAULT_HTTP_LIMITS.maxBodyBytes,
  });
  return {
    ...settings,
    ...(await behaviourSettings(flags, config?.behaviour)),
    limits: { ...config?.limits, maxBodyBytes },
    partners: config?.partners,
    run: config?.run,
  };
}
