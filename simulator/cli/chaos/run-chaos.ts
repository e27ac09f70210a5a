import type { ChaosFailure, ChaosReport } from '../../../contracts/kit/chaos/chaos-report.js';
import type { ChaosWish } from '../../../contracts/kit/chaos/chaos-scenario.js';
import { letLoose, type SeedRunner } from '../../../contracts/kit/chaos/let-loose.js';
import type { ChaosProfile } from '../../../contracts/kit/chaos/profile/chaos-profile.js';
import { runSeed, type SeedResult } from '../../../contracts/kit/chaos/run-seed.js';
import { shrinkSeed } from '../../../contracts/kit/chaos/shrink-seed.js';
import { ConsumerTrouble } from '../../../contracts/kit/consumers/consumer-trouble.js';
import { chaosTerminal } from '../../../contracts/kit/report/chaos-terminal.js';
import { nodeSigning } from '../../../contracts/signing/node-signing.js';
import { packageFacts } from '../../host/package-facts.js';
import type { CliError } from '../cli-error.js';
import { guardEnd } from '../consumer/guard-end.js';
import { misbehaviour } from '../consumer/misbehaviour.js';
import { stopOnSignal } from '../consumer/stop-on-signal.js';
import { EXIT } from '../exit-code.js';
import { printError, printWhole, stdoutColors } from '../output.js';
import { prepareReports, writeReports } from '../write-reports.js';
import { ChaosProgress } from './chaos-progress.js';
import { isReference, openPlace, type OpenPlace } from './chaos-place.js';
import { chaosReports } from './chaos-reports.js';
import { chaosSettings, type ChaosFlags, type ChaosSettings } from './chaos-settings.js';
import { chooseProfile, DEFAULT_PROFILE } from './choose-profile.js';
import { replayCommand, seedCommand, wholeCommand } from './reproduce-chaos.js';
import { prepareFiles, writeJournal, writeRepros } from './repro-files.js';

/** As messages call it. */
const COMMAND = 'chaos';

/** Lets chaos loose on the consumer that the flags name, tells, and sets the exit code. @throws CliError */
export async function runChaos(flags: ChaosFlags): Promise<void> {
  const settings = chaosSettings(flags);
  const profile = await chooseProfile(flags.profile ?? DEFAULT_PROFILE, flags.provider);
  await prepareReports(settings.reports, settings.reportDir);
  await prepareFiles(settings.reproDir, flags.journal);
  const { report, journal, trouble } = await loosened({ flags, settings, profile });
  // Without a single seed there is nothing to report but the trouble.
  if (trouble !== undefined && report.done === 0) throw trouble;
  const { green: pass, red: fail, yellow: skip, bold, dim } = stdoutColors();
  const paint = { pass, fail, skip, bold, dim };
  printWhole(chaosTerminal(report, { paint, isVerbose: flags.verbose === true }));
  // The reports have everything in them, so they come first.
  await writeReports(chaosReports(report), settings.reports, settings.reportDir);
  await writeRepros(report.failures);
  if (flags.journal !== undefined) await writeJournal(flags.journal, journal);
  if (trouble !== undefined) throw trouble;
  process.exitCode = exitCodeOf(report);
}

interface Task {
  readonly flags: ChaosFlags;
  readonly settings: ChaosSettings;
  readonly profile: ChaosProfile;
}

/** What came of it, and what ended it before its end if something did. */
interface Loosened {
  readonly report: ChaosReport;
  /** Of a single seed. */
  readonly journal: string;
  readonly trouble: CliError | undefined;
}

async function loosened(task: Task): Promise<Loosened> {
  const { flags, settings, profile } = task;
  const { dialect, timeScale, seeds, seedsText } = settings;
  const stop = stopOnSignal(`${COMMAND}  STOPPING  with what there is`);
  const progress = new ChaosProgress(seeds.length);
  let place: OpenPlace | undefined;
  let unguard: (() => void) | undefined;
  let trouble: CliError | undefined;
  let journal = '';
  const shrinking = (failure: ChaosFailure) =>
    place && shrunk(failure, { ...task, place, progress, signal: stop.signal });
  try {
    place = await openPlace({ flags, dialect, timeScale });
    unguard = guardEnd(COMMAND, { folders: place.folders, asked: stop.signal });
    const { maker, worlds } = place;
    const report = await letLoose({
      about: {
        consumer: maker.name,
        kitVersion: packageFacts().version,
        profile: { name: profile.name, text: profile.text },
        ...{ dialect: worlds.dialect, timeScale: worlds.timeScale, seedsText },
        reproduce: wholeCommand(flags, settings),
      },
      seeds,
      runner: await runnerFor(task, { place, signal: stop.signal }),
      reproduce: (seed) => seedCommand(flags, settings, seed),
      ...(settings.mostTries === 0 ? {} : { shrink: async (one) => shrinking(one) }),
      digest: (text) => nodeSigning().digestHex('sha256', text),
      onResult: (result, done, failed) => {
        journal = result.journal ?? '';
        progress.seed(done, failed);
      },
      onTrouble: (found) => (trouble = misbehaviour(found, COMMAND)),
      signal: stop.signal,
    });
    return { report, journal, trouble };
  } catch (error) {
    throw error instanceof ConsumerTrouble ? misbehaviour(error, COMMAND) : error;
  } finally {
    stop.release();
    progress.end();
    await place?.close();
    unguard?.();
  }
}

/** One seed is run in this process, so that Ctrl-C ends its traffic and not its verdict; several in threads of their own. */
async function runnerFor(
  { flags, settings, profile }: Task,
  { place, signal }: { readonly place: OpenPlace; readonly signal: AbortSignal },
): Promise<SeedRunner> {
  const { size, atOnce, dialect, timeScale, workers, seeds } = settings;
  const wish: Omit<ChaosWish, 'seed'> = { profile, size, atOnce };
  if (workers > 1) {
    const { workerPool } = await import('./worker-pool.js');
    // A thread that is ended can take nothing away: its folders lie in ours.
    const within = isReference(flags) ? undefined : place.folders.root();
    return workerPool({ place: { flags, dialect, timeScale, within }, wish }, { workers, signal });
  }
  const withJournal = seeds.length === 1;
  return {
    run: async (all: readonly string[], onResult: (result: SeedResult) => void) => {
      for (const seed of all) {
        if (signal.aborted) return;
        onResult(await runSeed({ ...wish, seed }, { ...place, signal }, { withJournal }));
      }
    },
  };
}

interface Shrinking extends Task {
  readonly place: OpenPlace;
  readonly progress: ChaosProgress;
  readonly signal: AbortSignal;
}

/** What cannot be made small by a consumer that misbehaves meanwhile stays as it is. */
async function shrunk(
  { seed, rule, finding }: ChaosFailure,
  { flags, settings, profile, place, progress, signal }: Shrinking,
): Promise<ChaosFailure['shrunk']> {
  const { size, atOnce, mostTries } = settings;
  try {
    return await shrinkSeed({
      wish: { profile, seed, size, atOnce },
      finding,
      place: { ...place, signal },
      mostTries,
      onTry: (tries) => progress.shrinking(rule, tries, mostTries),
      replay: (broken, of) => replayCommand(flags, settings, { rule: broken, seed: of }),
    });
  } catch (error) {
    if (!(error instanceof ConsumerTrouble)) throw error;
    const [line = ''] = misbehaviour(error, `${COMMAND}, while ${rule} was made small`).lines;
    printError(line);
    return undefined;
  }
}

function exitCodeOf(report: ChaosReport): number {
  if (report.failedSeeds.length > 0) return EXIT.checkFailed;
  if (!report.isStopped) return EXIT.pass;
  printError(
    `${COMMAND}  STOPPED  found ${report.done} of ${report.asked} seeds run whole; expected all of them; let it go to its end`,
  );
  return EXIT.internal;
}
