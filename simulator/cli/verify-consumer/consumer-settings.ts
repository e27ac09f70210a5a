import { systemClock } from '../../../client/system-clock.js';
import { httpConsumer } from '../../../contracts/kit/consumers/http-consumer.js';
import type { ConsumerMaker } from '../../../contracts/kit/consumers/consumer.js';
import { moduleConsumer } from '../../../contracts/kit/consumers/module-consumer.js';
import { stdioConsumer } from '../../../contracts/kit/consumers/stdio-consumer.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { DialectChoice } from '../../dialect.js';
import { randomSeed } from '../../host/entropy.js';
import { usageError } from '../cli-error.js';
import { SEED_SETTING, settingOf, wholeNumber, type Setting } from '../settings.js';
import { DIALECT } from '../start/behaviour-settings.js';
import { readReportKinds, type ReportKind } from './report-kinds.js';

/** Flags of `verify consumer`, as commander has them. */
export interface VerifyConsumerFlags {
  readonly stdio?: string;
  readonly http?: string;
  readonly start?: string;
  readonly module?: string;
  readonly provider?: ProviderName;
  readonly scenario?: readonly string[];
  readonly report?: string;
  readonly reportDir?: string;
  readonly seed?: string;
  readonly dialect?: readonly string[];
  readonly timeScale?: string;
  readonly messageTimeoutMs?: string;
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

const TIME_SCALE: Setting<number> = {
  flag: '--time-scale',
  variable: 'TOPUP_SIM_TIME_SCALE',
  expected: 'a whole number from 1 (real time) to 1000',
  read: wholeNumber(1, 1_000),
};

const MESSAGE_TIMEOUT: Setting<number | undefined> = {
  flag: '--message-timeout-ms',
  variable: 'TOPUP_SIM_MESSAGE_TIMEOUT_MS',
  expected: 'a whole number from 1 to 3600000',
  read: wholeNumber(1, 3_600_000),
};

/** A minute of the providers a second, so that 30 s are half a second: a reply has a hundred times what it needs. */
const DEFAULT_TIME_SCALE = 60;

const DEFAULT_REPORT_DIR = 'topup-sim-report';

/** What cannot be a consumer at all is wrong usage, and not a consumer that misbehaves. @throws CliError SETTING_INVALID */
function requireAddresses({ stdio, http, start, module }: VerifyConsumerFlags): void {
  for (const [flag, value] of Object.entries({ stdio, start, module })) {
    if (value === undefined || value.trim() !== '') continue;
    throw usageError('SETTING_INVALID', `--${flag}`, {
      found: 'nothing',
      expected: flag === 'module' ? 'a file' : 'a command',
      advice: `change --${flag}`,
    });
  }
  if (http === undefined || isWebAddress(http)) return;
  throw usageError('SETTING_INVALID', '--http', {
    found: JSON.stringify(http),
    expected: 'a URL that begins with http:// or https://',
    advice: 'write it such as --http http://127.0.0.1:8080/consumer',
  });
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

/** Reads the flags. @throws CliError for the first thing that is wrong. */
export function consumerSettings(flags: VerifyConsumerFlags): VerifyConsumerSettings {
  const isVirtual = flags.module !== undefined;
  if (isVirtual && flags.timeScale !== undefined) {
    throw usageError('FLAGS_CONTRADICT', 'verify consumer', {
      found: '--time-scale with --module',
      expected: 'one of them: the time of a module is virtual, and is moved by the kit',
      advice: 'take --time-scale away',
    });
  }
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
    timeScale: isVirtual
      ? undefined
      : settingOf(TIME_SCALE, { flag: flags.timeScale, fallback: DEFAULT_TIME_SCALE }),
    reports,
    reportDir: flags.reportDir ?? DEFAULT_REPORT_DIR,
  };
}

/**
 * The consumer that the flags name.
 * @throws CliError when they name none or several; ConsumerTrouble when it cannot be had.
 */
export async function consumerMaker(flags: VerifyConsumerFlags): Promise<ConsumerMaker> {
  const { stdio, http, module: file, start } = flags;
  const named = [stdio, http, file].filter((one) => one !== undefined);
  if (named.length !== 1) {
    throw usageError('CONSUMER_MISSING', 'verify consumer', {
      found: named.length === 0 ? 'no consumer' : `${named.length} consumers`,
      expected: 'one of --stdio "COMMAND", --http URL, --module FILE',
      advice: 'name one; for a first look: --stdio "npx topup-sim serve-consumer --stdio"',
    });
  }
  if (start !== undefined && http === undefined) {
    throw usageError('FLAGS_CONTRADICT', 'verify consumer', {
      found: '--start without --http',
      expected: '--start "COMMAND" beside --http URL: it starts what answers there',
      advice: 'take --start away; --stdio starts its command by itself',
    });
  }
  const messageTimeoutMs = settingOf(MESSAGE_TIMEOUT, {
    flag: flags.messageTimeoutMs,
    fallback: undefined,
  });
  const limits = { messageTimeoutMs };
  // Its timers keep this process alive, where a consumer may be all that is waited for.
  const clock = systemClock;
  if (file !== undefined) return moduleConsumer({ file });
  if (http !== undefined) return httpConsumer({ url: http, start, clock, limits });
  return stdioConsumer({ command: stdio ?? '', clock, limits });
}
