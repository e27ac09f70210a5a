import { connect } from 'node:net';
import type { Clock } from '../../wire/clock.js';
import type { ConsumerAddress } from './base-url.js';
import { within } from './within.js';

const LOOK_EVERY_MS = 50;

/** True when somebody accepts connections there. */
export function isListening(
  { host, port }: ConsumerAddress,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const done = (isThere: boolean) => {
      signal.removeEventListener('abort', giveUp);
      socket.destroy();
      resolve(isThere);
    };
    const giveUp = () => done(false);
    socket.once('connect', () => done(true));
    socket.on('error', giveUp);
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
  });
}

/** Waits until somebody accepts connections there; false when the signal came before. */
export async function untilListening(
  address: ConsumerAddress,
  clock: Clock,
  signal: AbortSignal,
): Promise<boolean> {
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  while (!signal.aborted) {
    if (await isListening(address, signal)) return true;
    await within(clock, LOOK_EVERY_MS, aborted);
  }
  return false;
}
