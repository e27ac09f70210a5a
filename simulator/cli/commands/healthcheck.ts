import type { Command } from 'commander';
import { CONTROL_API_PATH } from '../../http/control-path.js';
import { EXIT } from '../exit-code.js';
import { ask } from '../healthcheck/ask.js';
import { trustedAuthorities } from '../healthcheck/trusted-authorities.js';
import { originOf } from '../origin.js';
import { print, printError } from '../output.js';
import { HTTPS, PORT, settingOf } from '../settings.js';
import { DEFAULT_PORT } from '../start/start-settings.js';

/**
 * Longest wait for an answer, in milliseconds: below the time-outs of container health checks.
 */
const WAIT_MS = 3_000;

interface HealthcheckFlags {
  readonly url?: string;
  readonly ca?: string;
}

export function defineHealthcheck(command: Command): void {
  command
    .option(
      '--url <origin>',
      `simulator to ask (default: 127.0.0.1 and TOPUP_SIM_PORT or ${DEFAULT_PORT})`,
    )
    .option('--ca <file>', "authority to trust for https (default: this user's, of start --https)")
    .addHelpText('after', HELP)
    .action(healthcheck);
}

const HELP = `
Exits 0 when the simulator answers that it is healthy, 1 when it does not within
${WAIT_MS / 1000} seconds. Without --url, TOPUP_SIM_HTTPS=1 asks over https.

Examples:
  $ topup-sim healthcheck
  $ topup-sim healthcheck --url http://simulator:4610
  $ topup-sim healthcheck --url https://simulator:4610 --ca ca.crt`;

async function healthcheck({ url, ca: caFile }: HealthcheckFlags): Promise<void> {
  const origin = originOf(url ?? ownOrigin());
  const isHttps = origin.startsWith('https:');
  const ca = isHttps ? await trustedAuthorities(caFile) : undefined;
  const trouble = await troubleAt(new URL(`${CONTROL_API_PATH}/health`, origin), ca);
  if (trouble === undefined) {
    print(`healthy ${origin}`);
    return;
  }
  printError(`${origin}  UNHEALTHY  ${trouble}`);
  process.exitCode = EXIT.checkFailed;
}

/** Where a simulator is that was started with the same variables. */
function ownOrigin(): string {
  const port = settingOf(PORT, { flag: undefined, fallback: DEFAULT_PORT });
  const isHttps = settingOf(HTTPS, { flag: undefined, fallback: false });
  return `${isHttps ? 'https' : 'http'}://127.0.0.1:${port}`;
}

/** Why the simulator is not healthy, or `undefined` when it is. */
async function troubleAt(url: URL, ca: readonly string[] | undefined): Promise<string | undefined> {
  try {
    const { status, body } = await ask(url, { waitMs: WAIT_MS, ca });
    const isHealthy = status === 200 && body === '{"status":"ok"}';
    return isHealthy ? undefined : `answered ${status}, not as a simulator does`;
  } catch (error) {
    return wordsOf(error);
  }
}

/** OpenSSL's ways to say that nobody trusted has signed a certificate. */
const UNTRUSTED = /^(DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY))/;

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code = '' } = error as NodeJS.ErrnoException;
  if (UNTRUSTED.test(code)) return `${error.message}; name its authority with --ca FILE`;
  // Where several addresses were tried in vain, the error has no words of its own.
  const words = error.message || code;
  return error.cause instanceof Error ? `${words}: ${error.cause.message}` : words;
}
