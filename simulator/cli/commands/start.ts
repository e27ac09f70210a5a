import type { Command } from 'commander';
import { randomText } from '../../host/entropy.js';
import type { LocalIdentity } from '../../host/local-authority.js';
import { isLoopbackHost } from '../../http/control/host-names.js';
import { reportInternalError } from '../../http/report-internal-error.js';
import { openDemoSimulator, type DemoSimulator } from '../demo-simulator.js';
import { print, printError } from '../output.js';
import { exchangeLine } from '../start/exchange-line.js';
import { firstScreen } from '../start/first-screen.js';
import { listen } from '../start/listen.js';
import { lossyLines } from '../start/lossy-lines.js';
import { readyEvent } from '../start/ready.js';
import { checkReadyFile, removeReadyFile, writeReadyFile } from '../start/ready-file.js';
import {
  DEFAULT_PORT,
  startSettings,
  type StartFlags,
  type StartSettings,
} from '../start/start-settings.js';
import { stopSignal } from '../start/stop-signal.js';

export function defineStart(command: Command): void {
  command
    .option('-p, --port <number>', `port; 0 takes a free one (default: ${DEFAULT_PORT})`)
    .option('--host <address>', 'address to listen on (default: 127.0.0.1, this machine only)')
    .option('--seed <text>', 'seed of credentials, ids and cards (default: a new one)')
    .option('--config <file>', 'configuration file (default: topup-sim.config.* here, if any)')
    .option('--ready-file <file>', 'write the line of --json to a file, mode 0600')
    .option('--https', 'speak https, with an authority made on first use in TOPUP_SIM_HOME')
    .option(
      '--clock <words>',
      'real, frozen or x60, and @<instant> where it begins (default: real)',
    )
    .option('--dialect <words>', 'document or field, and switches such as dvs.hash=sha1', collect)
    .option('--faults <file>', 'faults from the first request on')
    .option('--strict', "no magic values, no X-Sim-Outcome, no headers of the simulator's own")
    .option('--max-journal <number>', 'exchanges kept in the journal (default: 10000)')
    .option(
      '--control-token <text>',
      'ask for it in the control API (default beyond this machine: a new one)',
    )
    .option(
      '--allowed-host <names>',
      'host names of the control API beside its address, with commas',
    )
    .option('--json', 'print one line of JSON when ready, and nothing else')
    .option('--quiet', 'print nothing but errors')
    .option('--max-body-bytes <number>', 'longest request body (default: 65536)')
    .addHelpText('after', HELP)
    .action(start);
}

/** An option that may be given several times. */
function collect(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, word];
}

const HELP = `
A flag is stronger than its variable, a variable than the configuration file. Variables:
TOPUP_SIM_PORT, TOPUP_SIM_HOST, TOPUP_SIM_HTTPS (1 or 0), TOPUP_SIM_SEED, TOPUP_SIM_CONFIG,
TOPUP_SIM_READY_FILE, TOPUP_SIM_MAX_BODY_BYTES, TOPUP_SIM_CLOCK, TOPUP_SIM_DIALECT,
TOPUP_SIM_FAULTS, TOPUP_SIM_STRICT (1 or 0), TOPUP_SIM_MAX_JOURNAL, TOPUP_SIM_CONTROL_TOKEN,
TOPUP_SIM_ALLOWED_HOSTS.

With --https clients must trust the simulator's own authority: the first screen and the line of
--json ("caFile") name its certificate, and it is served at /__sim/ca.crt. It lies with its key
in TOPUP_SIM_HOME (default: $XDG_DATA_HOME/topup-sim or ~/.local/share/topup-sim, on Windows
%LOCALAPPDATA%\\topup-sim), for this user alone; delete the folder "authority" there for a new
one. Certificates name localhost, 127.0.0.1, ::1 and --host; with --host 0.0.0.0 or :: the
machine's own name and addresses.

Examples:
  $ topup-sim start                          on 127.0.0.1:${DEFAULT_PORT}
  $ topup-sim start --port 0 --json          for programs: read the first line
  $ topup-sim start --seed demo              the same credentials every time
  $ topup-sim start --ready-file ready.json  for scripts: wait for the file
  $ topup-sim start --https                  for integrations that take no http
  $ topup-sim start --dialect field          as published integrations rely on it
  $ topup-sim start --faults faults.yaml     with faults from the first request on
  $ topup-sim start --clock frozen           time stands still until it is advanced`;

/** Serves until a signal comes. */
async function start(flags: StartFlags): Promise<void> {
  // From here on a signal is a wish to stop, even before anything runs.
  const { stopped, release } = stopSignal();
  try {
    const prepared = await Promise.race([prepare(flags), stopped]);
    if (prepared !== undefined) await serve(prepared, { flags, stopped });
  } finally {
    release();
  }
}

interface Prepared extends DemoSimulator {
  readonly settings: StartSettings;
  /** Absent for plain http. */
  readonly tls: LocalIdentity | undefined;
}

/** Everything that can go wrong before a port is taken. */
async function prepare(flags: StartFlags): Promise<Prepared> {
  const settings = await startSettings(flags);
  if (settings.readyFile !== undefined) await checkReadyFile(settings.readyFile);
  // Both take their time over RSA keys, one of them on other threads.
  const [tls, demo] = await Promise.all([
    settings.isHttps ? identityFor(settings) : undefined,
    openDemoSimulator({ ...settings, onInternalError: reportInternalError }),
  ]);
  return { settings, tls, ...demo };
}

/** Loaded only now: most starts are plain http. */
async function identityFor({ host }: StartSettings): Promise<LocalIdentity> {
  const { localTls } = await import('../start/local-tls.js');
  return localTls(host);
}

async function serve(
  { settings, tls, simulator, credentials }: Prepared,
  { flags, stopped }: { readonly flags: StartFlags; readonly stopped: Promise<void> },
): Promise<void> {
  const { host, port, limits, readyFile, seed, partners, allowedHosts } = settings;
  const isTalking = flags.json !== true && flags.quiet !== true;
  const printLine = isTalking ? lossyLines(process.stdout, print) : () => undefined;
  const controlToken = controlTokenFor(settings);
  const shutdown = newShutdown();
  const server = await listen({
    ...{ simulator, host, port, tls, limits },
    isHandshakeStalled: () => simulator.isHandshakeStalled(),
    token: controlToken,
    allowedHosts,
    onShutdown: shutdown.ask,
  });
  const { dialect } = simulator;
  const { url } = server;
  const ready = readyEvent({
    ...{ url, controlToken, seed, dialect, credentials },
    caFile: tls?.caFile,
  });
  try {
    warnOfStrangers(settings);
    if (readyFile !== undefined) await writeReadyFile(readyFile, ready);
    if (flags.json === true) print(JSON.stringify(ready));
    if (isTalking) {
      print(await firstScreen(ready, partners));
      simulator.journal.subscribe((entry) => printLine(exchangeLine(entry)));
    }
    await Promise.race([stopped, shutdown.asked]);
  } finally {
    if (readyFile !== undefined) await removeReadyFile(readyFile, ready);
    await server.close();
  }
}

/** A wish to stop that comes through the control API. */
function newShutdown(): { readonly ask: () => void; readonly asked: Promise<void> } {
  let ask = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });
  return { ask, asked };
}

/** Whoever can reach the simulator from elsewhere must know something to control it. */
function controlTokenFor({ host, controlToken }: StartSettings): string | undefined {
  return controlToken ?? (isLoopbackHost(host) ? undefined : randomText(24));
}

function warnOfStrangers({ host }: StartSettings): void {
  if (isLoopbackHost(host)) return;
  const warning = 'whoever reaches this machine can use the simulator and its demo partners';
  printError(`--host ${host}  NOT_LOOPBACK  ${warning}`);
}
