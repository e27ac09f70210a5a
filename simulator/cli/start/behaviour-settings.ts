import { resolve } from 'node:path';
import type { FaultRule } from '../../../contracts/faults/rule.js';
import {
  LAST_INSTANT_MS,
  MAX_RATE,
  type ClockMode,
} from '../../../contracts/wire/virtual-clock.js';
import type { DialectChoice } from '../../dialect.js';
import { DIALECT_EXPECTED, readDialectWords } from '../dialect-words.js';
import { settingOf, wholeNumber, type Setting } from '../settings.js';

/** How the simulator's clock goes, and where it begins. */
export interface TimeChoice {
  readonly mode: ClockMode;
  readonly startAtMs?: number;
}

/** Options of `start` that change what the simulator does, as they were typed. */
export interface BehaviourFlags {
  readonly clock?: string;
  readonly strict?: true;
  readonly dialect?: readonly string[];
  readonly faults?: string;
  readonly maxJournal?: string;
}

/** The same from the configuration file. */
export interface BehaviourConfig {
  readonly clock?: string | undefined;
  readonly strict?: boolean | undefined;
  readonly dialect?: DialectChoice | undefined;
  /** Path of a file, resolved. */
  readonly faults?: string | undefined;
  readonly maxJournal?: number | undefined;
}

/** What the simulator does otherwise than by default, checked. */
export interface Behaviour {
  readonly time: TimeChoice | undefined;
  readonly isStrict: boolean;
  readonly dialect: DialectChoice | undefined;
  readonly faults: readonly FaultRule[];
  readonly journalCapacity: number;
}

const CLOCK_FORM = /^(real|frozen|x(\d+(?:\.\d+)?))(?:@(.+))?$/;
/** An instant without an offset would depend on the machine. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** Reads `real`, `frozen`, `x60`, each with `@` and an instant where it begins. */
export function readClockWords(text: string): TimeChoice | undefined {
  const [, kind, rateText, instant] = CLOCK_FORM.exec(text) ?? [];
  if (kind === undefined) return undefined;
  const rate = Number(rateText ?? 1);
  if (!(rate > 0 && rate <= MAX_RATE)) return undefined;
  const mode: ClockMode = kind === 'frozen' ? { kind } : { kind: 'running', rate };
  if (instant === undefined) return { mode };
  const startAtMs = INSTANT.test(instant) ? Date.parse(instant) : NaN;
  return startAtMs <= LAST_INSTANT_MS ? { mode, startAtMs } : undefined;
}

const CLOCK: Setting<TimeChoice | undefined> = {
  flag: '--clock',
  variable: 'TOPUP_SIM_CLOCK',
  expected: `real, frozen or x60 (up to x${MAX_RATE}), and @2026-01-31T23:59:00+07:00 for where it begins`,
  read: readClockWords,
};

const STRICT: Setting<boolean> = {
  flag: '--strict',
  variable: 'TOPUP_SIM_STRICT',
  expected: '1 or true, 0 or false',
  read: (text) => ({ 1: true, true: true, 0: false, false: false })[text],
};

export const DIALECT: Setting<DialectChoice | undefined> = {
  flag: '--dialect',
  variable: 'TOPUP_SIM_DIALECT',
  expected: (text) => {
    const read = readDialectWords(text);
    return 'choice' in read ? DIALECT_EXPECTED : `${read.expected} (${read.advice})`;
  },
  read: (text) => {
    const read = readDialectWords(text);
    return 'choice' in read ? read.choice : undefined;
  },
};

const FAULTS: Setting<string | undefined> = {
  flag: '--faults',
  variable: 'TOPUP_SIM_FAULTS',
  expected: 'the path of a file',
  read: (text) => (text === '' ? undefined : resolve(text)),
};

/** Ten thousand are the default; a hundred times that is a gigabyte or two. */
const GREATEST_JOURNAL = 1_000_000;

const MAX_JOURNAL: Setting<number> = {
  flag: '--max-journal',
  variable: 'TOPUP_SIM_MAX_JOURNAL',
  expected: `a whole number from 1 to ${GREATEST_JOURNAL}`,
  read: wholeNumber(1, GREATEST_JOURNAL),
};

/**
 * Gathers what the simulator is to do. @throws CliError for the first thing that is wrong, the file of faults included.
 */
export async function behaviourSettings(
  flags: BehaviourFlags,
  config: BehaviourConfig = {},
): Promise<Behaviour> {
  const faultsFile = settingOf(FAULTS, {
    flag: flags.faults,
    file: config.faults,
    fallback: undefined,
  });
  return {
    time: settingOf(CLOCK, {
      flag: flags.clock,
      file: config.clock === undefined ? undefined : readClockWords(config.clock),
      fallback: undefined,
    }),
    isStrict: settingOf(STRICT, {
      flag: flags.strict && 'true',
      file: config.strict,
      fallback: false,
    }),
    dialect: settingOf(DIALECT, {
      flag: flags.dialect?.join(','),
      file: config.dialect,
      fallback: undefined,
    }),
    // The reader brings the forms along, which cost more than the rest of a start without faults.
    faults:
      faultsFile === undefined
        ? []
        : await (await import('../read-faults.js')).readFaults(faultsFile),
    journalCapacity: settingOf(MAX_JOURNAL, {
      flag: flags.maxJournal,
      file: config.maxJournal,
      fallback: 10_000,
    }),
  };
}
