import { rm } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Simulator } from '../../compose.js';
import type { Refusal } from '../../http/refusal.js';
import { openDemoSimulator } from '../demo-simulator.js';
import { print, printError } from '../output.js';
import { exchangeLine, refusalLine } from '../start/exchange-line.js';
import { firstScreen } from '../start/first-screen.js';
import { isLoopback, listen } from '../start/listen.js';
import { readyEvent, writeReadyFile } from '../start/ready.js';
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
    .option('--json', 'print one line of JSON when ready, and nothing else')
    .option('--quiet', 'print nothing but errors')
    .option('--max-body-bytes <number>', 'longest request body (default: 65536)')
    .addHelpText('after', HELP)
    .action(start);
}

const HELP = `
A flag is stronger than its variable, a variable than the configuration file. Variables:
TOPUP_SIM_PORT, TOPUP_SIM_HOST, TOPUP_SIM_SEED, TOPUP_SIM_CONFIG, TOPUP_SIM_READY_FILE,
TOPUP_SIM_MAX_BODY_BYTES.

Examples:
  $ topup-sim start                          on 127.0.0.1:${DEFAULT_PORT}
  $ topup-sim start --port 0 --json          for programs: read the first line
  $ topup-sim start --seed demo              the same credentials every time
  $ topup-sim start --ready-file ready.json  for scripts: wait for the file`;

/** Serves until a signal comes. */
async function start(flags: StartFlags): Promise<void> {
  // From here on a signal is a wish to stop, even before anything runs.
  const stopped = stopSignal();
  const settings = await startSettings(flags);
  const { host, port, limits, readyFile, seed } = settings;
  // A file of an earlier run would tell a waiting script of a server that is gone.
  if (readyFile !== undefined) await rm(readyFile, { force: true });
  const { simulator, credentials } = await openDemoSimulator(settings);
  const isTalking = flags.json !== true && flags.quiet !== true;
  const onRefusal = isTalking ? (refusal: Refusal) => print(refusalLine(refusal)) : undefined;
  const server = await listen({ simulator, host, port, limits, onRefusal });
  const ready = readyEvent({ url: server.url, seed, dialect: simulator.dialect, credentials });
  try {
    warnOfStrangers(settings);
    if (readyFile !== undefined) await writeReadyFile(readyFile, ready);
    if (flags.json === true) print(JSON.stringify(ready));
    if (isTalking) talk(simulator, await firstScreen(ready, settings.partners));
    await stopped;
  } finally {
    await server.close();
  }
}

/** Prints the first screen, then a line an exchange. */
function talk(simulator: Simulator, screen: string): void {
  print(screen);
  simulator.journal.subscribe((entry) => print(exchangeLine(entry)));
}

function warnOfStrangers({ host }: StartSettings): void {
  if (isLoopback(host)) return;
  const warning = 'whoever reaches this machine can use the simulator and its demo partners';
  printError(`--host ${host}  NOT_LOOPBACK  ${warning}`);
}
