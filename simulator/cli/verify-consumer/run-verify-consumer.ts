import type { ConsumerScenario } from '../../../contracts/kit/consumer-scenario/consumer-scenario.js';
import { ConsumerTrouble } from '../../../contracts/kit/consumers/consumer-trouble.js';
import type { ConsumerMaker } from '../../../contracts/kit/consumers/consumer.js';
import { verifyConsumer } from '../../../contracts/kit/consumer-run/verify-consumer.js';
import { consumerProgress } from '../../../contracts/kit/report/consumer-progress.js';
import { countConsumer } from '../../../contracts/kit/report/consumer-counts.js';
import type { ConsumerReport } from '../../../contracts/kit/report/consumer-report.js';
import { consumerTerminal } from '../../../contracts/kit/report/consumer-terminal.js';
import { packageFacts } from '../../host/package-facts.js';
import { consumerWorlds } from '../../testing/consumer-world/consumer-worlds.js';
import type { CliError } from '../cli-error.js';
import { consumerMaker } from '../consumer/consumer-flags.js';
import { guardEnd } from '../consumer/guard-end.js';
import { misbehaviour } from '../consumer/misbehaviour.js';
import { StateFolders } from '../consumer/state-folders.js';
import { stopOnSignal } from '../consumer/stop-on-signal.js';
import { EXIT } from '../exit-code.js';
import { print, printError, printWhole, stdoutColors } from '../output.js';
import { chooseConsumerScenarios } from './choose-consumer-scenarios.js';
import {
  consumerSettings,
  type VerifyConsumerFlags,
  type VerifyConsumerSettings,
} from './consumer-settings.js';
import { ProgressLine } from '../progress-line.js';
import { reproduceCommand } from './reproduce-command.js';
import { prepareReports, writeReports } from '../write-reports.js';
import { consumerReports } from './consumer-reports.js';

/** As messages call it. */
const COMMAND = 'verify consumer';

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
  await writeReports(consumerReports(report), settings.reports, settings.reportDir);
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
  const progress = new ProgressLine();
  const stop = stopOnSignal(`${COMMAND}  STOPPING  after this scenario`);
  const unguard = guardEnd(COMMAND, { folders, asked: stop.signal });
  let maker: ConsumerMaker | undefined;
  let findings = 0;
  let trouble: CliError | undefined;
  try {
    maker = await consumerMaker(flags, COMMAND);
    const report = await verifyConsumer({
      ...{ maker, worlds, scenarios: chosen, all, seed },
      kitVersion: packageFacts().version,
      freshStateDir: () => folders.fresh(),
      reproduce: (scenario) => reproduceCommand(flags, settings, { paths, scenario }),
      onTrouble: (found, { title }) => (trouble = misbehaviour(found, `${COMMAND}, "${title}"`)),
      onResult: (result, done) => {
        findings += result.findings.length;
        progress.show(() => consumerProgress({ done, total: chosen.length, findings }));
      },
      signal: stop.signal,
    });
    return {
      report: { ...report, reproduce: reproduceCommand(flags, settings, { paths }) },
      trouble,
    };
  } catch (error) {
    throw error instanceof ConsumerTrouble ? misbehaviour(error, COMMAND) : error;
  } finally {
    stop.release();
    progress.end();
    await maker?.close();
    folders.remove();
    unguard();
  }
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
