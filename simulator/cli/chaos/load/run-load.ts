import type { LoadReport } from '../../../../contracts/kit/load/load-report.js';
import { loadRun, type LoadEnd } from '../../../../contracts/kit/load/load-run.js';
import { loadTerminal } from '../../../../contracts/kit/report/load/load-terminal.js';
import { DEAREST_ORDER_VND } from '../../../../contracts/kit/chaos/plan/shop.js';
import { TRUEMONEY_PATH } from '../../../../contracts/truemoney/endpoints.js';
import type { Clock } from '../../../../contracts/wire/clock.js';
import { newRequestId } from '../../../../client/request-id.js';
import { systemClock } from '../../../../client/system-clock.js';
import { packageFacts } from '../../../host/package-facts.js';
import { startError, usageError } from '../../cli-error.js';
import { EXIT } from '../../exit-code.js';
import { printWhole, stdoutColors } from '../../output.js';
import { readCredentialsFile } from '../../verify/credentials-file.js';
import { stopOnSignal } from '../../consumer/stop-on-signal.js';
import { prepareReports, writeReports } from '../../write-reports.js';
import { deskTarget, type LoadCredentials } from './desk-target.js';
import { hdrRecorder } from './hdr-recorder.js';
import type { LoadFlags } from './load-flags.js';
import { LoadProgressLine } from './load-progress-line.js';
import { loadSettings, type LoadSettings } from './load-settings.js';
import type { LoadWorkload } from './load-workload.js';
import { dialectWords, reproduceLoad } from './reproduce-load.js';
import { startOwnSimulator } from './own-simulator.js';
import { loadReports } from './load-reports.js';

/** Where orders of a load run come from. */
export interface LoadMeans {
  readonly workload: (settings: LoadSettings) => LoadWorkload;
}

/** Runs a load as the flags say, tells, and sets the exit code. @throws CliError */
export async function runLoad(flags: LoadFlags, means: LoadMeans): Promise<void> {
  const settings = loadSettings(flags);
  await prepareReports(settings.reports, settings.reportDir);
  const stop = stopOnSignal('chaos  STOPPING  after the purchases under way');
  let end: LoadEnd;
  try {
    end = await loadedThere(settings, means, stop.signal);
  } finally {
    stop.release();
  }
  if (end.kind === 'silent') throw silent(settings, end.reason);
  const report: LoadReport = {
    ...end.result,
    target: settings.there?.origin ?? 'a simulator of its own',
    kitVersion: packageFacts().version,
    seed: settings.seed,
    reproduce: reproduceLoad(settings, flags),
  };
  const { green: pass, red: fail, yellow: skip, bold, dim } = stdoutColors();
  printWhole(loadTerminal(report, { pass, fail, skip, bold, dim }));
  await writeReports(loadReports(report), settings.reports, settings.reportDir);
  process.exitCode = exitCodeOf(report);
}

/** One that was stopped has conserved money as far as it came, and has not proved what it was to. */
function exitCodeOf({ findings, isStopped }: LoadReport): number {
  if (findings.length > 0) return EXIT.checkFailed;
  return isStopped ? EXIT.internal : EXIT.pass;
}

/** Puts the providers under load, and lets them go, whatever happens. */
async function loadedThere(
  settings: LoadSettings,
  means: LoadMeans,
  signal: AbortSignal,
): Promise<LoadEnd> {
  const { credentials, close } = await openProviders(settings);
  try {
    return await loaded(settings, { credentials, means, signal });
  } finally {
    await close();
  }
}

interface Providers {
  readonly credentials: LoadCredentials;
  readonly close: () => Promise<void>;
}

/** The providers that are there, or those of a simulator in a process of its own. @throws CliError */
async function openProviders(settings: LoadSettings): Promise<Providers> {
  const { there, seed, providers, ratePerS, durationMs } = settings;
  const dialect = dialectWords(settings.dialect);
  if (there !== undefined) {
    return { credentials: await credentialsOf(there, settings), close: () => Promise.resolve() };
  }
  const orders = Math.ceil((ratePerS * durationMs) / 1_000) + 1;
  const balanceVnd = orders * DEAREST_ORDER_VND;
  const { ready, close } = await startOwnSimulator({ seed, dialect, providers, balanceVnd });
  const { dvs, truemoney } = ready;
  return { credentials: only({ dvs, truemoney }, providers), close };
}

/** What the file says of who buys; where they are is what `--url` says, and nothing else. */
async function credentialsOf(
  { origin, credentialsFile }: NonNullable<LoadSettings['there']>,
  { providers }: LoadSettings,
): Promise<LoadCredentials> {
  const book = await readCredentialsFile(credentialsFile);
  const [dvs, truemoney] = [book('dvs'), book('truemoney')];
  const credentials = {
    ...(dvs?.provider === 'dvs' ? { dvs: { ...dvs, baseUrl: origin } } : {}),
    ...(truemoney?.provider === 'truemoney'
      ? { truemoney: { ...truemoney, url: origin + TRUEMONEY_PATH } }
      : {}),
  };
  const chosen = only(credentials, providers);
  if (Object.keys(chosen).length > 0) return chosen;
  throw usageError('CREDENTIALS_MISSING', `--credentials ${credentialsFile}`, {
    found: `no credentials of ${providers.join(' or ')}`,
    expected: 'a file in the form of the ready line',
    advice: 'topup-sim start --ready-file writes one while it runs',
  });
}

function only(
  { dvs, truemoney }: LoadCredentials,
  providers: LoadSettings['providers'],
): LoadCredentials {
  return {
    ...(dvs !== undefined && providers.includes('dvs') ? { dvs } : {}),
    ...(truemoney !== undefined && providers.includes('truemoney') ? { truemoney } : {}),
  };
}

interface LoadWork {
  readonly credentials: LoadCredentials;
  readonly means: LoadMeans;
  readonly signal: AbortSignal;
}

/** The machine's time to a part of a millisecond, and never set back. */
const fineClock: Clock = {
  nowMs: () => performance.now(),
  after: (delayMs, run) => systemClock.after(delayMs, run),
};

async function loaded(settings: LoadSettings, work: LoadWork): Promise<LoadEnd> {
  const { ratePerS, durationMs, atOnce, dialect } = settings;
  const { target, close } = deskTarget(work.credentials, { atOnce, dialect });
  const progress = new LoadProgressLine(durationMs);
  try {
    return await loadRun({
      ...{ ratePerS, durationMs, atOnce, target, newRequestId },
      // The credentials may be those of one provider only.
      orderAt: work.means.workload({ ...settings, providers: target.providers }),
      recorder: await hdrRecorder(),
      clock: fineClock,
      signal: work.signal,
      onProgress: (state) => progress.show(state),
    });
  } finally {
    progress.end();
    close();
  }
}

function silent({ there }: LoadSettings, reason: string) {
  return startError('TARGET_SILENT', there?.origin ?? 'chaos', {
    found: `no answer to a question about the balance (${reason})`,
    expected: 'providers that answer',
    advice: 'start them, and check --url',
  });
}
