import { availableParallelism } from 'node:os';
import type { TrafficSize } from '../../../contracts/kit/chaos/plan/arrivals.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { DialectChoice } from '../../dialect.js';
import { randomSeed } from '../../host/entropy.js';
import { usageError } from '../cli-error.js';
import { requireAddresses, timeScaleOf, type ConsumerFlags } from '../consumer/consumer-flags.js';
import { SEED_SETTING, settingOf, wholeNumber, type Setting } from '../settings.js';
import { DIALECT } from '../start/behaviour-settings.js';
import { readReportKinds, type ReportKind } from '../report-kinds.js';
import { DURATION } from '../duration.js';
import { readSeeds } from './seed-range.js';

/** Flags of `chaos` for a consumer, as commander has them. */
export interface ChaosFlags extends ConsumerFlags {
  readonly provider?: ProviderName;
  readonly mistake?: string;
  readonly profile?: string;
  readonly seed?: string;
  readonly seeds?: string;
  readonly orders?: string;
  readonly duration?: string;
  readonly concurrency?: string;
  readonly workers?: string;
  readonly shrink?: boolean;
  readonly shrinkTries?: string;
  readonly reproDir?: string;
  readonly journal?: string;
  readonly report?: string;
  readonly reportDir?: string;
  readonly dialect?: readonly string[];
  readonly verbose?: true;
}

/** What `chaos` is to do. */
export interface ChaosSettings {
  readonly seeds: readonly string[];
  /** As it was asked for: `7`, `1..1000`. */
  readonly seedsText: string;
  readonly size: TrafficSize;
  readonly atOnce: number;
  readonly workers: number;
  readonly dialect: DialectChoice | undefined;
  /** `undefined`: time is virtual. */
  readonly timeScale: number | undefined;
  /** Runs that the search for a small scenario may take; 0: nothing is shrunk. */
  readonly mostTries: number;
  readonly reproDir: string;
  readonly reports: readonly ReportKind[];
  readonly reportDir: string;
}

const COMMAND = 'chaos';

const ORDERS: Setting<number> = {
  flag: '--orders',
  variable: 'TOPUP_SIM_CHAOS_ORDERS',
  expected: 'a whole number from 1 to 100000',
  read: wholeNumber(1, 100_000),
};

const CONCURRENCY: Setting<number> = {
  flag: '--concurrency',
  variable: 'TOPUP_SIM_CHAOS_CONCURRENCY',
  expected: 'a whole number from 1 to 1000',
  read: wholeNumber(1, 1_000),
};

const WORKERS: Setting<number> = {
  flag: '--workers',
  variable: 'TOPUP_SIM_CHAOS_WORKERS',
  expected: 'a whole number from 1 to 256',
  read: wholeNumber(1, 256),
};

const SHRINK_TRIES: Setting<number> = {
  flag: '--shrink-tries',
  variable: 'TOPUP_SIM_CHAOS_SHRINK_TRIES',
  expected: 'a whole number from 1 to 100000',
  read: wholeNumber(1, 100_000),
};

const DEFAULT_ORDERS = 50;
const DEFAULT_AT_ONCE = 8;

/** In virtual time a run takes a few milliseconds, else about a second. */
const VIRTUAL_TRIES = 2_000;
const SCALED_TRIES = 60;

const DEFAULT_REPORT_DIR = 'topup-sim-report';
const DEFAULT_REPRO_DIR = 'repro';

/** Reads the flags. @throws CliError for the first thing that is wrong. */
export function chaosSettings(flags: ChaosFlags): ChaosSettings {
  refuseContradictions(flags);
  requireAddresses(flags);
  const isVirtual = flags.stdio === undefined && flags.http === undefined;
  const timeScale = timeScaleOf(flags, { command: COMMAND, isVirtual });
  const reports = readReportKinds(flags.report);
  const { seeds, seedsText } = seedsOf(flags);
  return {
    ...{ seeds, seedsText, timeScale, reports },
    size: sizeOf(flags),
    atOnce: settingOf(CONCURRENCY, { flag: flags.concurrency, fallback: DEFAULT_AT_ONCE }),
    workers: workersOf(flags, seeds.length),
    dialect: settingOf(DIALECT, { flag: flags.dialect?.join(','), fallback: undefined }),
    mostTries:
      flags.shrink === false
        ? 0
        : settingOf(SHRINK_TRIES, {
            flag: flags.shrinkTries,
            fallback: isVirtual ? VIRTUAL_TRIES : SCALED_TRIES,
          }),
    reproDir: flags.reproDir ?? DEFAULT_REPRO_DIR,
    reportDir: flags.reportDir ?? DEFAULT_REPORT_DIR,
  };
}

function seedsOf({ seed, seeds }: ChaosFlags): Pick<ChaosSettings, 'seeds' | 'seedsText'> {
  if (seeds !== undefined) return { seeds: readSeeds(seeds), seedsText: seeds.trim() };
  const one = settingOf(SEED_SETTING, { flag: seed, fallback: randomSeed() });
  return { seeds: [one], seedsText: one };
}

function sizeOf({ orders, duration }: ChaosFlags): TrafficSize {
  const durationMs = settingOf(DURATION, { flag: duration, fallback: undefined });
  if (durationMs !== undefined && orders === undefined) return { durationMs };
  return { orders: settingOf(ORDERS, { flag: orders, fallback: DEFAULT_ORDERS }) };
}

/** One address can serve one world at a time; everything else has as many as there are cores. */
function workersOf({ http, workers }: ChaosFlags, seeds: number): number {
  const fallback = http === undefined ? availableParallelism() : 1;
  return Math.min(seeds, settingOf(WORKERS, { flag: workers, fallback }));
}

/** Pairs of flags of which only one can be meant, and why. */
const PAIRS: readonly (readonly [keyof ChaosFlags, keyof ChaosFlags, why: string])[] = [
  ['seed', 'seeds', 'one seed, or a range of them'],
  ['orders', 'duration', 'so many orders, or as many as come in that time'],
  ['journal', 'seeds', 'a journal is that of one seed'],
  ['mistake', 'stdio', 'a known mistake is one of the reference consumer'],
  ['mistake', 'http', 'a known mistake is one of the reference consumer'],
  ['mistake', 'module', 'a known mistake is one of the reference consumer'],
];

function refuseContradictions(flags: ChaosFlags): void {
  for (const [one, other, why] of PAIRS) {
    if (flags[one] === undefined || flags[other] === undefined) continue;
    throw contradiction(`--${one} with --${other}`, `one of them: ${why}`, `take one of them away`);
  }
  if (flags.shrink === false && flags.shrinkTries !== undefined) {
    throw contradiction('--shrink-tries with --no-shrink', 'one of them', 'take one of them away');
  }
  if (flags.reportDir !== undefined && flags.report === undefined) {
    const advice = 'add --report junit,html,json';
    throw contradiction('--report-dir without --report', 'what is to be written there', advice);
  }
  if (flags.reproDir?.trim() === '') {
    throw contradiction('--repro-dir without a folder', 'a folder', 'name one, or take it away');
  }
  if (flags.http !== undefined && flags.workers !== undefined && flags.workers !== '1') {
    const expected = '--workers 1: one address can serve one world at a time';
    throw contradiction('--workers with --http', expected, 'take --workers away');
  }
}

function contradiction(found: string, expected: string, advice: string) {
  return usageError('FLAGS_CONTRADICT', COMMAND, { found, expected, advice });
}
