import { DEFAULT_PATIENCE_MS } from '../../../contracts/kit/oracle/judge.js';
import { settingOf, wholeNumber, type Setting } from '../settings.js';
import { startSettings, type StartFlags, type StartSettings } from '../start/start-settings.js';
import { GREATEST_PATIENCE_MS, RULES, type RuleLevels, type RunConfig } from './rule-levels.js';

/** The options of `run` as they were typed. */
export interface RunFlags extends Omit<StartFlags, 'host' | 'https' | 'readyFile' | 'json'> {
  readonly json?: string;
  readonly junit?: string;
  readonly rule?: readonly string[];
  readonly patienceMs?: string;
  readonly scanOutput: boolean;
}

/** Everything that `run` was told, checked. */
export interface RunSettings {
  /** Of the simulator. */
  readonly start: StartSettings;
  readonly levels: RuleLevels;
  readonly patienceMs: number;
  readonly isQuiet: boolean;
  readonly isOutputScanned: boolean;
  /** Files to write. */
  readonly json: string | undefined;
  readonly junit: string | undefined;
}

const PATIENCE: Setting<number> = {
  flag: '--patience-ms',
  variable: 'TOPUP_SIM_PATIENCE_MS',
  expected: `a whole number from 0 to ${GREATEST_PATIENCE_MS}`,
  read: wholeNumber(0, GREATEST_PATIENCE_MS),
};

/**
 * Gathers flags, variables and the configuration file, whose port and address are those of `start`: a run takes a free port on
 * this machine, so that any number of them can go on beside a simulator that serves.
 * @throws CliError for the first thing that is wrong.
 */
export async function runSettings(flags: RunFlags): Promise<RunSettings> {
  const { json, junit, rule, patienceMs, scanOutput, quiet, ...others } = flags;
  const start = await startSettings({ ...others, port: flags.port ?? '0', host: '127.0.0.1' });
  const given = settingOf(RULES, { flag: rule?.join(','), fallback: {} });
  return {
    start,
    levels: { ...levelsOf(start.run), ...given },
    patienceMs: settingOf(PATIENCE, {
      flag: patienceMs,
      file: start.run?.patienceMs,
      fallback: DEFAULT_PATIENCE_MS,
    }),
    isQuiet: quiet === true,
    isOutputScanned: scanOutput,
    json,
    junit,
  };
}

function levelsOf({ rules = {} }: RunConfig = {}): RuleLevels {
  const entries = Object.entries(rules).filter(([, level]) => level !== undefined);
  return Object.fromEntries(entries) as RuleLevels;
}
