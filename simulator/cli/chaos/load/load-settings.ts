import { isIP } from 'node:net';
import { PROVIDER_NAMES, type ProviderName } from '../../../../contracts/wire/operation.js';
import { dialectOf, type Dialect } from '../../../dialect.js';
import { randomSeed } from '../../../host/entropy.js';
import { usageError } from '../../cli-error.js';
import { DURATION } from '../../duration.js';
import { originOf } from '../../origin.js';
import { SEED_SETTING, settingOf, wholeNumber, type Setting } from '../../settings.js';
import { DIALECT } from '../../start/behaviour-settings.js';
import { readReportKinds, type ReportKind } from '../../report-kinds.js';
import type { LoadFlags } from './load-flags.js';

/** Everything that a load run was told, checked. */
export interface LoadSettings {
  /** Orders a second, 0.1 to 100,000. */
  readonly ratePerS: number;
  /** How long they arrive, in milliseconds. */
  readonly durationMs: number;
  /** Purchases under way at most. */
  readonly atOnce: number;
  readonly seed: string;
  /** Readings of the providers' doubts, for those that buy and for a simulator of our own. */
  readonly dialect: Dialect;
  readonly providers: readonly ProviderName[];
  /** Providers that are there already; absent, a simulator of our own is started. */
  readonly there?: { readonly origin: string; readonly credentialsFile: string } | undefined;
  readonly reports: readonly ReportKind[];
  readonly reportDir: string;
}

const LEAST_RATE = 0.1;
const GREATEST_RATE = 100_000;
/** Orders of one run: of each transaction an id is kept in memory. */
const MOST_ORDERS = 20_000_000;
const DEFAULT_AT_ONCE = 256;
const DEFAULT_REPORT_DIR = 'topup-sim-report';

const RATE: Setting<number | undefined> = {
  flag: '--rate',
  variable: 'TOPUP_SIM_RATE',
  expected: `orders a second from ${LEAST_RATE} to ${GREATEST_RATE}, such as 200 or 200/s`,
  read: readRate,
};

const CONCURRENCY: Setting<number> = {
  flag: '--concurrency',
  variable: 'TOPUP_SIM_CONCURRENCY',
  expected: 'a whole number from 1 to 10000',
  read: wholeNumber(1, 10_000),
};

/** Reads the flags. @throws CliError for the first thing that is wrong, before anything is sent or started. */
export function loadSettings(flags: LoadFlags): LoadSettings {
  refuseConsumer(flags);
  const ratePerS = settingOf(RATE, { flag: flags.rate, fallback: undefined });
  const durationMs = settingOf(DURATION, { flag: flags.duration, fallback: undefined });
  if (ratePerS === undefined || durationMs === undefined) {
    throw contradiction(
      ratePerS === undefined ? '--duration without --rate' : '--rate without --duration',
      '--rate together with --duration',
      'add the other one, such as --rate 200 --duration 30s',
    );
  }
  if ((ratePerS * durationMs) / 1_000 > MOST_ORDERS) {
    throw contradiction(
      `${Math.ceil((ratePerS * durationMs) / 1_000)} orders`,
      `at most ${MOST_ORDERS} in one run`,
      'lower --rate or --duration',
    );
  }
  const reports = readReportKinds(flags.report);
  if (flags.reportDir !== undefined && reports.length === 0) {
    throw contradiction(
      '--report-dir without --report',
      'what is to be written there',
      'add --report junit,html,json',
    );
  }
  const { provider } = flags;
  return {
    ...{ ratePerS, durationMs, reports },
    atOnce: settingOf(CONCURRENCY, { flag: flags.concurrency, fallback: DEFAULT_AT_ONCE }),
    seed: settingOf(SEED_SETTING, { flag: flags.seed, fallback: randomSeed() }),
    dialect: dialectOf(
      settingOf(DIALECT, { flag: flags.dialect?.join(','), fallback: undefined }) ?? {},
    ),
    providers: provider === undefined ? PROVIDER_NAMES : [provider],
    there: providersThere(flags),
    reportDir: flags.reportDir ?? DEFAULT_REPORT_DIR,
  };
}

/** A load run buys by itself. @throws CliError where a consumer was named too. */
function refuseConsumer({ stdio, http, start, module }: LoadFlags): void {
  const named = Object.entries({ stdio, http, start, module }).find(
    ([, value]) => value !== undefined,
  );
  if (named === undefined) return;
  throw contradiction(
    `--${named[0]} with --rate`,
    'a consumer, or a load run, which buys by itself',
    'take one of them away',
  );
}

/** DANGER: whatever is named here is put under load. It must be this machine, and nobody else's. */
function providersThere({ url, credentials }: LoadFlags): LoadSettings['there'] {
  if (url === undefined && credentials === undefined) return undefined;
  if (url === undefined || credentials === undefined) {
    throw contradiction(
      url === undefined ? '--credentials without --url' : '--url without --credentials',
      '--url together with --credentials, or neither',
      'topup-sim start --ready-file writes credentials of a simulator',
    );
  }
  const origin = originOf(url);
  if (isThisMachine(new URL(origin).hostname)) return { origin, credentialsFile: credentials };
  throw usageError('NOT_THIS_MACHINE', '--url', {
    found: JSON.stringify(new URL(origin).hostname),
    expected: 'localhost, 127.0.0.1 (or another address from 127.0.0.0/8) or [::1]',
    advice: 'run the load on the machine of the provider: it is sent to no other',
  });
}

/** True for a host of a URL that can be no other machine. */
function isThisMachine(host: string): boolean {
  // URLs write addresses in their normal form: 127.1 and 0x7f000001 have become 127.0.0.1 by now.
  return host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
}

function readRate(text: string): number | undefined {
  const [, digits = ''] = /^(\d{1,6}(?:\.\d{1,6})?)(?:\/s)?$/.exec(text) ?? [];
  const rate = digits === '' ? NaN : Number(digits);
  return rate >= LEAST_RATE && rate <= GREATEST_RATE ? rate : undefined;
}

function contradiction(found: string, expected: string, advice: string) {
  return usageError('FLAGS_CONTRADICT', 'chaos', { found, expected, advice });
}
