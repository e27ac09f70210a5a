import { systemClock } from '../../../client/system-clock.js';
import type { ConsumerMaker } from '../../../contracts/kit/consumers/consumer.js';
import { httpConsumer } from '../../../contracts/kit/consumers/http-consumer.js';
import { moduleConsumer } from '../../../contracts/kit/consumers/module-consumer.js';
import { stdioConsumer } from '../../../contracts/kit/consumers/stdio-consumer.js';
import { usageError } from '../cli-error.js';
import { settingOf, wholeNumber, type Setting } from '../settings.js';

/** Flags that name a consumer, as commander has them. */
export interface ConsumerFlags {
  readonly stdio?: string;
  readonly http?: string;
  readonly start?: string;
  readonly module?: string;
  readonly messageTimeoutMs?: string;
  readonly timeScale?: string;
}

const TIME_SCALE: Setting<number> = {
  flag: '--time-scale',
  variable: 'TOPUP_SIM_TIME_SCALE',
  expected: 'a whole number from 1 (real time) to 1000',
  read: wholeNumber(1, 1_000),
};

const MESSAGE_TIMEOUT: Setting<number | undefined> = {
  flag: '--message-timeout-ms',
  variable: 'TOPUP_SIM_MESSAGE_TIMEOUT_MS',
  expected: 'a whole number from 1 to 3600000',
  read: wholeNumber(1, 3_600_000),
};

/** A minute of the providers a second, so that 30 s are half a second: a reply has a hundred times what it needs. */
const DEFAULT_TIME_SCALE = 60;

/**
 * How many times faster than real time the providers' clock goes; `undefined`: time is virtual.
 * @throws CliError when the time of a module is to be scaled, or for a wrong number.
 */
export function timeScaleOf(
  flags: ConsumerFlags,
  { command, isVirtual }: { readonly command: string; readonly isVirtual: boolean },
): number | undefined {
  if (!isVirtual)
    return settingOf(TIME_SCALE, { flag: flags.timeScale, fallback: DEFAULT_TIME_SCALE });
  if (flags.timeScale === undefined) return undefined;
  throw usageError('FLAGS_CONTRADICT', command, {
    found: '--time-scale with a consumer in this process',
    expected: 'one of them: the time of a module is virtual, and is moved by the kit',
    advice: 'take --time-scale away',
  });
}

/** What cannot be a consumer at all is wrong usage, and not a consumer that misbehaves. @throws CliError SETTING_INVALID */
export function requireAddresses({ stdio, http, start, module }: ConsumerFlags): void {
  for (const [flag, value] of Object.entries({ stdio, start, module })) {
    if (value === undefined || value.trim() !== '') continue;
    throw usageError('SETTING_INVALID', `--${flag}`, {
      found: 'nothing',
      expected: flag === 'module' ? 'a file' : 'a command',
      advice: `change --${flag}`,
    });
  }
  if (http === undefined || isWebAddress(http)) return;
  throw usageError('SETTING_INVALID', '--http', {
    found: JSON.stringify(http),
    expected: 'a URL that begins with http:// or https://',
    advice: 'write it such as --http http://127.0.0.1:8080/consumer',
  });
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

/**
 * The consumer that the flags name.
 * @param command as messages call it.
 * @throws CliError when they name none or several; ConsumerTrouble when it cannot be had.
 */
export async function consumerMaker(flags: ConsumerFlags, command: string): Promise<ConsumerMaker> {
  const { stdio, http, module: file, start } = flags;
  const named = [stdio, http, file].filter((one) => one !== undefined);
  if (named.length !== 1) {
    throw usageError('CONSUMER_MISSING', command, {
      found: named.length === 0 ? 'no consumer' : `${named.length} consumers`,
      expected: 'one of --stdio "COMMAND", --http URL, --module FILE',
      advice: 'name one; for a first look: --stdio "npx topup-sim serve-consumer --stdio"',
    });
  }
  if (start !== undefined && http === undefined) {
    throw usageError('FLAGS_CONTRADICT', command, {
      found: '--start without --http',
      expected: '--start "COMMAND" beside --http URL: it starts what answers there',
      advice: 'take --start away; --stdio starts its command by itself',
    });
  }
  const messageTimeoutMs = settingOf(MESSAGE_TIMEOUT, {
    flag: flags.messageTimeoutMs,
    fallback: undefined,
  });
  const limits = { messageTimeoutMs };
  // Its timers keep this process alive, where a consumer may be all that is waited for.
  const clock = systemClock;
  if (file !== undefined) return moduleConsumer({ file });
  if (http !== undefined) return httpConsumer({ url: http, start, clock, limits });
  return stdioConsumer({ command: stdio ?? '', clock, limits });
}
