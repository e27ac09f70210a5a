import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConsumerScenario } from '../../../contracts/kit/consumer-scenario/consumer-scenario.js';
import { ConsumerTrouble } from '../../../contracts/kit/consumers/consumer-trouble.js';
import type { ConsumerMaker } from '../../../contracts/kit/consumers/consumer.js';
import { verifyConsumer } from '../../../contracts/kit/consumer-run/verify-consumer.js';
import { countConsumer } from '../../../contracts/kit/report/consumer-counts.js';
import type { ConsumerReport } from '../../../contracts/kit/report/consumer-report.js';
import { consumerTerminal } from '../../../contracts/kit/report/consumer-terminal.js';
import { packageFacts } from '../../host/package-facts.js';
import { consumerWorlds } from '../../testing/consumer-world/consumer-worlds.js';
import { CliError, troubleLine } from '../cli-error.js';
import { EXIT } from '../exit-code.js';
import { print, printError, printWhole, stdoutColors } from '../output.js';
import { chooseConsumerScenarios } from './choose-consumer-scenarios.js';
import {
  consumerMaker,
  consumerSettings,
  type VerifyConsumerFlags,
  type VerifyConsumerSettings,
} from './consumer-settings.js';
import { ProgressLine } from './progress-line.js';
import { reproduceCommand } from './reproduce-command.js';
import { prepareReports, writeReports } from './write-reports.js';

/** Verifies the consumer that the flags name, tells, and sets the exit code. @throws CliError */
export async function runVerifyConsumer(
  paths: readonly string[],
  flags: VerifyConsumerFlags,
): Promise<void> {
  const settings = consumerSettings(flags);
  const { seed } = settings;
  const { provider, scenario: patterns = [] } = flags;
  const scenarios = await chooseConsumerScenarios({ paths, patterns, provider, seed });
  if (flags.list === true) {
    for (const { title } of scenarios.chosen) print(title);
    return;
  }
  await prepareReports(settings.reports, settings.reportDir);
  const { report, trouble } = await verified(paths, flags, { settings, ...scenarios });
  // Without a single verdict there is nothing to report but the trouble.
  if (trouble !== undefined && report.results.length === 0) throw trouble;
  const { green: pass, red: fail, yellow: skip, bold, dim } = stdoutColors();
  const paint = { pass, fail, skip, bold, dim };
  printWhole(consumerTerminal(report, { paint, isVerbose: flags.verbose === true }));
  await writeReports(report, settings.reports, settings.reportDir);
  if (trouble !== undefined) throw trouble;
  process.exitCode = exitCodeOf(report);
}

/** What was judged, and what ended the run before its end if something did. */
interface Verified {
  readonly report: ConsumerReport;
  readonly trouble: CliError | undefined;
}

interface Run {
  readonly settings: VerifyConsumerSettings;
  readonly chosen: readonly ConsumerScenario[];
  readonly all: readonly ConsumerScenario[];
}

async function verified(
  paths: readonly string[],
  flags: VerifyConsumerFlags,
  { settings, chosen, all }: Run,
): Promise<Verified> {
  const { seed, dialect, timeScale } = settings;
  const scaled =
    timeScale === undefined ? undefined : { timeScale, nowMs: () => performance.now() };
  const worlds = consumerWorlds({ seed, dialect, scaled });
  const folders = new StateFolders();
  const progress = new ProgressLine(chosen.length);
  const stop = stopOnSignal();
  const unguard = guardEnd(folders, stop.signal);
  let maker: ConsumerMaker | undefined;
  let findings = 0;
  let trouble: CliError | undefined;
  try {
    maker = await consumerMaker(flags);
    const report = await verifyConsumer({
      ...{ maker, worlds, scenarios: chosen, all, seed },
      kitVersion: packageFacts().version,
      freshStateDir: () => folders.fresh(),
      reproduce: (scenario) => reproduceCommand(flags, settings, { paths, scenario }),
      onTrouble: (found, { title }) => (trouble = misbehaviour(found, title)),
      onResult: (result, done) => {
        findings += result.findings.length;
        progress.show(done, findings);
      },
      signal: stop.signal,
    });
    return {
      report: { ...report, reproduce: reproduceCommand(flags, settings, { paths }) },
      trouble,
    };
  } catch (error) {
    throw error instanceof ConsumerTrouble ? misbehaviour(error, undefined) : error;
  } finally {
    stop.release();
    progress.end();
    await maker?.close();
    folders.remove();
    unguard();
  }
}

/**
 * A module is in this process: one that ends it, or waits for what never comes, must not end it as if nothing had been found.
 * @returns to be called when the run has ended by itself.
 */
function guardEnd(folders: StateFolders, asked: AbortSignal): () => void {
  const atEnd = () => {
    folders.remove();
    process.exitCode = EXIT.internal;
    // Whoever has pressed Ctrl-C twice knows.
    if (asked.aborted) return;
    const found = 'found the end of the process in the middle of a scenario';
    const advice = 'a module must not call process.exit, and must not wait for nothing';
    printError(`verify consumer  CONSUMER_ENDED  ${found}; expected a whole run; ${advice}`);
  };
  process.once('exit', atEnd);
  return () => process.off('exit', atEnd);
}

/** The consumer's own mistake, with the last that it printed; never a verdict. */
function misbehaviour(
  { code, trouble, lastOutput }: ConsumerTrouble,
  scenario: string | undefined,
): CliError {
  const where = scenario === undefined ? 'verify consumer' : `verify consumer, "${scenario}"`;
  const lines = lastOutput.map((line) => `  its output: ${line}`);
  return new CliError(EXIT.internal, [troubleLine(code, where, trouble), ...lines]);
}

function exitCodeOf(report: ConsumerReport): number {
  const { passed, failed } = countConsumer(report);
  if (failed > 0) return EXIT.checkFailed;
  if (report.notRun > 0) {
    printError(
      `verify consumer  STOPPED  found ${report.notRun} scenarios that were not run; expected a whole run; let it go to its end`,
    );
    return EXIT.internal;
  }
  if (passed > 0) return EXIT.pass;
  printError('verify consumer  NOTHING_PROVED  found no scenario that could be run here');
  return EXIT.checkFailed;
}

/** A folder of this run, with one for each scenario in it; none of it is left behind. */
class StateFolders {
  #root: string | undefined;
  #count = 0;

  fresh(): string {
    this.#root ??= mkdtempSync(join(tmpdir(), 'topup-sim-consumer-'));
    this.#count += 1;
    const folder = join(this.#root, String(this.#count));
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  }

  remove(): void {
    if (this.#root !== undefined) rmSync(this.#root, { recursive: true, force: true });
  }
}

/** Lets the first Ctrl-C end the run after the scenario that is under way, and the second at once. */
function stopOnSignal() {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(EXIT.internal);
    printError('verify consumer  STOPPING  after this scenario; once more stops at once');
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}
