import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { DialectChoice } from '../../dialect.js';
import { randomSeed } from '../../host/entropy.js';
import { usageError } from '../cli-error.js';
import { requireAddresses, timeScaleOf, type ConsumerFlags } from '../consumer/consumer-flags.js';
import { SEED_SETTING, settingOf } from '../settings.js';
import { DIALECT } from '../start/behaviour-settings.js';
import { readReportKinds, type ReportKind } from '../report-kinds.js';

/** Flags of `verify consumer`, as commander has them. */
export interface VerifyConsumerFlags extends ConsumerFlags {
  readonly provider?: ProviderName;
  readonly scenario?: readonly string[];
  readonly report?: string;
  readonly reportDir?: string;
  readonly seed?: string;
  readonly dialect?: readonly string[];
  readonly verbose?: true;
  readonly list?: true;
}

/** What `verify consumer` is to do. */
export interface VerifyConsumerSettings {
  readonly seed: string;
  readonly dialect: DialectChoice | undefined;
  /** `undefined`: time is virtual. */
  readonly timeScale: number | undefined;
  readonly reports: readonly ReportKind[];
  readonly reportDir: string;
}

const DEFAULT_REPORT_DIR = 'topup-sim-report';

/** Reads the flags. @throws CliError for the first thing that is wrong. */
export function consumerSettings(flags: VerifyConsumerFlags): VerifyConsumerSettings {
  const command = 'verify consumer';
  const timeScale = timeScaleOf(flags, { command, isVirtual: flags.module !== undefined });
  requireAddresses(flags);
  const reports = readReportKinds(flags.report);
  if (flags.reportDir !== undefined && reports.length === 0) {
    throw usageError('FLAGS_CONTRADICT', 'verify consumer', {
      found: '--report-dir without --report',
      expected: 'what is to be written there',
      advice: 'add --report junit,html,json',
    });
  }
  return {
    seed: settingOf(SEED_SETTING, { flag: flags.seed, fallback: randomSeed() }),
    dialect: settingOf(DIALECT, { flag: flags.dialect?.join(','), fallback: undefined }),
    timeScale,
    reports,
    reportDir: flags.reportDir ?? DEFAULT_REPORT_DIR,
  };
}
