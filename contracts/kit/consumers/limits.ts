import type { MessageName } from './messages.js';

/** How long a consumer with a clock of its own may take, in milliseconds of the real clock. */
export interface ConsumerLimits {
  /** Of every message, in place of what `messageLimitMs` says. */
  readonly messageTimeoutMs?: number | undefined;
  /** Until its port accepts connections. Default 30,000. */
  readonly startMs?: number | undefined;
}

export const DEFAULT_START_MS = 30_000;

/** Until `configure` has said it, a provider may take as long as its document says: half a minute. */
export const DEFAULT_REQUEST_TIMEOUT_MS = 30_000;

const OWN_WORK_MS = 10_000;
const SETTLE_MS = 60_000;

/** Requests to a provider, one after the other, that a message may wait for; generous, because a limit is for what hangs. */
const REQUESTS: Readonly<Record<MessageName, number>> = {
  configure: 0,
  orders: 0,
  balance: 1,
  // The purchase itself, and questions about it before it is answered.
  purchase: 3,
  // Every pending order is asked about, some of them several times.
  settle: 20,
};

/**
 * How long a message may take before its consumer counts as silent: its own work, and as often as it may ask a provider the time
 * that a request may take.
 */
export function messageLimitMs(
  name: MessageName,
  { messageTimeoutMs }: ConsumerLimits,
  requestTimeoutMs: number,
): number {
  const ownMs = name === 'settle' ? SETTLE_MS : OWN_WORK_MS;
  return messageTimeoutMs ?? ownMs + REQUESTS[name] * requestTimeoutMs;
}
