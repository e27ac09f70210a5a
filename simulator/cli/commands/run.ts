import { constants } from 'node:os';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { judge, type Verdict } from '../../../contracts/kit/oracle/judge.js';
import type { UnreadRequests } from '../../../contracts/kit/oracle/observation.js';
import { PASSIVE_RULES } from '../../../contracts/kit/oracle/passive-rules.js';
import { times } from '../../../contracts/kit/oracle/words.js';
import { usageError } from '../cli-error.js';
import { EXIT } from '../exit-code.js';
import { printError, printErrorWhole, stderrColors } from '../output.js';
import { cleanVerdict } from '../run/clean-verdict.js';
import { commandEnvironment } from '../run/command-environment.js';
import { startCommand, type CommandEnd } from '../run/command-process.js';
import { passedSignals, type PassedSignals } from '../run/passed-signals.js';
import { checkReportFiles } from '../run/report-files.js';
import { startRunSimulator, type RunSimulator } from '../run/run-simulator.js';
import { runSettings, type RunFlags, type RunSettings } from '../run/run-settings.js';
import { writeVerdict } from '../run/write-verdict.js';

export function defineRun(command: Command): void {
  command
    .argument('[command...]', 'the command and its arguments, behind --')
    .usage('[options] -- COMMAND [ARGUMENTS…]')
    .option('--rule <name=level>', 'error, warning, note or off for a rule; repeatable', collect)
    .option('--patience-ms <number>', 'shortest wait for an answer (default: 30000)')
    .option('--no-scan-output', "leave the command's stdout and stderr alone")
    .option('--junit <file>', 'write the verdict as JUnit XML too')
    .option('--json <file>', 'write the verdict as JSON too')
    .option('--quiet', 'print nothing but findings')
    .option('--seed <text>', 'seed of credentials, ids and cards (default: a new one)')
    .option('--faults <file>', 'faults from the first request on')
    .option(
      '--clock <words>',
      'real, frozen or x60, and @<instant> where it begins (default: real)',
    )
    .option('--dialect <words>', 'document or field, and switches such as dvs.hash=sha1', collect)
    .option('--strict', "no magic values, no X-Sim-Outcome, no headers of the simulator's own")
    .option('-p, --port <number>', 'port (default: a free one)')
    .option('--config <file>', 'configuration file (default: topup-sim.config.* here, if any)')
    .option('--control-token <text>', 'ask for it in the control API (default: nothing)')
    .option('--max-body-bytes <number>', 'longest request body (default: 65536)')
    .option('--max-journal <number>', 'exchanges that the control API can show (default: 10000)')
    .addHelpText('after', HELP)
    .action(run);
}

/** An option that may be given several times. */
function collect(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, word];
}

const HELP = `
Starts a simulator with demo partners on a free port of this machine, runs COMMAND (any language)
with its address and credentials in the environment, and judges what the command did on the wire.
The command's stdin, stdout and stderr are its own; the verdict goes to stderr. A signal that asks
to stop is passed on to the command and to all that it has started.

The command's environment:
  DVS_BASE_URL  DVS_USERNAME  DVS_PRIVATEKEY
  TRUEMONEY_URL  TRUEMONEY_USERNAME  TRUEMONEY_API_CODE  TRUEMONEY_API_USERNAME
  TRUEMONEY_API_PASSWORD  TRUEMONEY_PRIVATE_KEY_FILE  TRUEMONEY_PROVIDER_PUBLIC_KEY_FILE (PEM)
  TOPUP_SIM_CONTROL_URL  TOPUP_SIM_CONTROL_TOKEN (where one was asked for)

Rules:
${PASSIVE_RULES.map(({ name, level }) => `  ${name.padEnd(27)}${level}`).join('\n')}
Each is told by what the command was told and did, never by what only the provider knew. Tests
that buy the same top-up twice on purpose need phones, or partners, of their own.

Exit code: the command's own, 128+n when signal n ended it; 1 when it was 0 and a rule of level
error was broken; 2 before it is started when a report could not be written; 3 when the command
could not be started, or all was green and a report could not be written after all.
Variables: as of start, but for the port and the address, and TOPUP_SIM_RULES
(no-hammering=error,patience=off), TOPUP_SIM_PATIENCE_MS, GITHUB_STEP_SUMMARY, NO_COLOR.

Examples:
  $ topup-sim run -- npm test
  $ topup-sim run -- bash -c 'curl "$DVS_BASE_URL/apipayment/recheck.jsp?idtransaction=1"'
  $ topup-sim run --faults faults.yaml --junit run.xml -- pytest
  $ topup-sim run --clock x60 --patience-ms 0 -- go test ./...
  $ topup-sim run --rule no-hammering=error --rule patience=warning -- ./shop`;

/** Runs the command and judges it. */
async function run(command: readonly string[], flags: RunFlags): Promise<void> {
  const [file] = command;
  if (file === undefined || file === '') throw commandMissing();
  let interruptedAtMs: number | undefined;
  const signals = passedSignals(() => (interruptedAtMs = performance.now()));
  try {
    const settings = await runSettings(flags);
    await checkReportFiles(settings);
    const simulator = await startRunSimulator(settings.start);
    const ended = await perform(command, { simulator, settings, signals });
    // Whoever was killed has not lost patience.
    if (ended?.signal) interruptedAtMs ??= performance.now();
    if (ended !== undefined) {
      process.exitCode = await verdict(file, { simulator, settings, ended, interruptedAtMs });
    } else if (signals.first() !== undefined) {
      process.exitCode = codeOfSignal(signals.first() ?? 'SIGTERM');
    }
  } finally {
    signals.release();
  }
}

interface Run {
  readonly simulator: RunSimulator;
  readonly settings: RunSettings;
}

/** Runs the command to its end; `undefined` when a signal came before it was started. */
async function perform(
  [file = '', ...args]: readonly string[],
  { simulator, settings, signals }: Run & { readonly signals: PassedSignals },
): Promise<CommandEnd | undefined> {
  try {
    if (signals.first() !== undefined) return undefined;
    const environment = commandEnvironment(simulator.ready);
    try {
      const { variables } = environment;
      announce(simulator, settings);
      const { scan } = simulator;
      const scans = settings.isOutputScanned
        ? { stdout: scan('stdout'), stderr: scan('stderr') }
        : undefined;
      const command = startCommand({ file, args, variables, scans });
      signals.passTo(command.signal);
      return await command.ended;
    } finally {
      environment.remove();
    }
  } finally {
    // What the command left in flight is seen to end before anybody judges.
    await simulator.close();
  }
}

function announce({ ready }: RunSimulator, { isQuiet }: RunSettings): void {
  if (isQuiet) return;
  const { url, seed, dialect } = ready;
  const { dim } = stderrColors();
  printErrorWhole(dim(`topup-sim run  ${url}  seed ${seed}  dialect ${dialect}`) + '\n');
}

/** Judges, tells, and gives the exit code. */
async function verdict(
  file: string,
  {
    simulator,
    settings,
    ended,
    interruptedAtMs,
  }: Run & { readonly ended: CommandEnd; readonly interruptedAtMs: number | undefined },
): Promise<number> {
  const { patienceMs, levels } = settings;
  const observation = await simulator.observe(interruptedAtMs);
  const judged = judge(observation, { patienceMs, levels });
  const clean = cleanVerdict(judged, simulator.book);
  const exitCode = exitCodeOf(ended, clean);
  const { seed, dialect } = simulator.ready;
  const { code, signal } = ended;
  const report = { verdict: clean, seed, dialect, command: basename(file), exitCode };
  warnOfNothing(clean, settings);
  for (const unread of observation.unread) warnOfUnread(unread, simulator);
  if (simulator.book.isFull) printError(SECRETS_FORGOTTEN);
  return writeVerdict({ ...report, ended: { code, signal } }, settings);
}

function exitCodeOf({ code, signal }: CommandEnd, { counts }: Verdict): number {
  if (signal !== null) return codeOfSignal(signal);
  if (code !== 0) return code ?? EXIT.internal;
  return counts.error > 0 ? EXIT.checkFailed : EXIT.pass;
}

function codeOfSignal(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

/** Green without a request would be a verdict about nothing. */
function warnOfNothing({ seen }: Verdict, { isQuiet }: RunSettings): void {
  if (seen.exchanges > 0 || isQuiet) return;
  const advice = 'let the command take the addresses from DVS_BASE_URL and TRUEMONEY_URL';
  printError(`run  NOTHING_SEEN  found no request of the command; expected some; ${advice}`);
}

/** What nobody read may have bought something, or told a secret. */
function warnOfUnread({ words, count }: UnreadRequests, { book }: RunSimulator): void {
  const found = `${times(count)} a request refused unread with ${book.hide(words)}`;
  const advice = 'it was not judged; mend it, or raise --max-body-bytes where its body is too long';
  printError(`run  REQUEST_UNREAD  found ${found}; expected one that can be read; ${advice}`);
}

const SECRETS_FORGOTTEN =
  'run  SECRETS_FORGOTTEN  found more secrets than can be looked for; the oldest were not; use fewer partners in one run';

function commandMissing() {
  return usageError('COMMAND_MISSING', 'run', {
    found: 'no command',
    expected: 'one behind --',
    advice: 'write: topup-sim run -- npm test',
  });
}
