import type { Command } from 'commander';
import { CONTROL_API_PATH } from '../../http/control-routes.js';
import { EXIT } from '../exit-code.js';
import { originOf } from '../origin.js';
import { print, printError } from '../output.js';
import { PORT, settingOf } from '../settings.js';
import { DEFAULT_PORT } from '../start/start-settings.js';

/**
 * Longest wait for an answer, in milliseconds: below the time-outs of container health checks.
 */
const WAIT_MS = 3_000;

export function defineHealthcheck(command: Command): void {
  command
    .option(
      '--url <origin>',
      `simulator to ask (default: 127.0.0.1 and TOPUP_SIM_PORT or ${DEFAULT_PORT})`,
    )
    .addHelpText('after', HELP)
    .action((flags: { readonly url?: string }) => healthcheck(flags.url));
}

const HELP = `
Exits 0 when the simulator answers that it is healthy, 1 when it does not within
${WAIT_MS / 1000} seconds.

Examples:
  $ topup-sim healthcheck
  $ topup-sim healthcheck --url http://simulator:4610`;

async function healthcheck(url: string | undefined): Promise<void> {
  const port = settingOf(PORT, { flag: undefined, fallback: DEFAULT_PORT });
  const origin = originOf(url ?? `http://127.0.0.1:${port}`);
  const trouble = await troubleAt(new URL(`${CONTROL_API_PATH}/health`, origin));
  if (trouble === undefined) {
    print(`healthy ${origin}`);
    return;
  }
  printError(`${origin}  UNHEALTHY  ${trouble}`);
  process.exitCode = EXIT.checkFailed;
}

/** Why the simulator is not healthy, or `undefined` when it is. */
async function troubleAt(url: URL): Promise<string | undefined> {
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(WAIT_MS), redirect: 'error' });
    const body: unknown = await reply.json();
    const isHealthy = reply.ok && JSON.stringify(body) === '{"status":"ok"}';
    return isHealthy ? undefined : `answered ${reply.status}, not as a simulator does`;
  } catch (error) {
    if (!(error instanceof Error)) return String(error);
    const { cause } = error;
    return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
  }
}
