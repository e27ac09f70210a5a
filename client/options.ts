import type { MaybePromise } from '../contracts/wire/maybe-promise.js';
import type { Signing } from '../contracts/signing/port.js';
import { hostSigning } from '../contracts/signing/host-signing.js';
import type { Clock } from '../contracts/wire/clock.js';
import { ClientConfigError } from './client-error.js';
import { fetchSender, type ClientFetch } from './fetch-sender.js';
import { hostSender } from './host-sender.js';
import { newRequestId } from './request-id.js';
import type { Sender } from './sender.js';
import { systemClock } from './system-clock.js';

/** What both clients may be given. Everything has a default that is right for production. */
export interface ClientOptions {
  /**
   * Deadline of one whole exchange in milliseconds, 1 to 2,147,483,647; default 30,000, the longest time the provider
   * allows itself. A shorter one turns slow successes into unknown orders. Source: TM "Max request time out".
   */
  readonly requestTimeoutMs?: number | undefined;
  /**
   * Sends in place of the built-in sender, which is `node:http`, and in a browser `fetch`. It must send once: Node's global `fetch` repeats a request that is answered
   * 421, and repeats more under a retrying dispatcher. Meant for tests and in-process simulators.
   */
  readonly fetch?: ClientFetch | undefined;
  /** Default: `node:crypto`; in a browser node-forge. */
  readonly signing?: Signing | undefined;
  /** Default: the machine's. */
  readonly clock?: Clock | undefined;
  /**
   * Makes the ids of purchases and questions, `[A-Za-z0-9_-]{1,36}`, never the same twice; default 32 random characters.
   */
  readonly newRequestId?: (() => string) | undefined;
  /** False sends calls that are certain to be refused, to see the provider's own code. Default true. */
  readonly validateLocally?: boolean | undefined;
}

/** What every call may be given. */
export interface CallOptions {
  /** Gives up waiting. Before sending that is a failure; after it the order is unknown. */
  readonly signal?: AbortSignal | undefined;
}

export interface ResolvedOptions {
  readonly timeoutMs: number;
  readonly send: Sender;
  readonly signing: Signing;
  readonly clock: Clock;
  readonly makeRequestId: () => string;
  readonly validatesLocally: boolean;
}

/** Timers of the host take no longer delay; one that is greater would run at once. */
export const MAX_DELAY_MS = 2_147_483_647;

/** Fills in the defaults. @throws ClientConfigError `CLIENT_OPTION_INVALID` */
export function resolveOptions(options: ClientOptions): ResolvedOptions {
  const timeoutMs = options.requestTimeoutMs ?? 30_000;
  requireWholeNumber('requestTimeoutMs', timeoutMs, { min: 1, max: MAX_DELAY_MS });
  return {
    timeoutMs,
    send: options.fetch === undefined ? hostSender : fetchSender(options.fetch),
    signing: options.signing ?? hostSigning(),
    clock: options.clock ?? systemClock,
    makeRequestId: options.newRequestId ?? newRequestId,
    validatesLocally: options.validateLocally ?? true,
  };
}

/** @throws ClientConfigError `CLIENT_OPTION_INVALID` unless `value` is a whole number within the bounds. */
export function requireWholeNumber(
  name: string,
  value: number,
  bounds: { readonly min: number; readonly max: number },
): void {
  if (Number.isInteger(value) && value >= bounds.min && value <= bounds.max) return;
  throw new ClientConfigError(
    'CLIENT_OPTION_INVALID',
    `${name} is ${value}; give a whole number from ${bounds.min} to ${bounds.max}.`,
  );
}

/**
 * Checks a URL and returns it in its normal form. Never prints it whole: people put passwords into URLs.
 * @throws ClientConfigError `CLIENT_URL_INVALID`
 */
export function requireHttpUrl(name: string, text: string): string {
  const refuse = (found: string) =>
    new ClientConfigError(
      'CLIENT_URL_INVALID',
      `${name} ${found}; give an absolute http:// or https:// URL without user, query or fragment.`,
    );
  if (!URL.canParse(text)) throw refuse('is not an absolute URL');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw refuse(`begins with ${url.protocol}`);
  }
  if (url.username !== '' || url.password !== '') throw refuse('carries a user or password');
  if (url.search !== '' || url.hash !== '') throw refuse('carries a query or a fragment');
  return url.href;
}

/** @throws ClientConfigError `CLIENT_CREDENTIAL_MISSING` unless each value is a text with characters. */
export function requireCredentials(credentials: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(credentials)) {
    if (typeof value === 'string' && value !== '') continue;
    throw new ClientConfigError(
      'CLIENT_CREDENTIAL_MISSING',
      `${name} is ${value === '' ? 'empty' : 'not a text'}; give the one that the provider issued.`,
    );
  }
}

/**
 * Uses a key once, so that a wrong one stops the program when it starts and not with the first purchase. A signing that
 * works by promise is found out at the first call instead, before anything is sent.
 * @throws ClientConfigError `CLIENT_KEY_INVALID`
 */
export function requireKey(name: string, use: () => MaybePromise<unknown>): void {
  try {
    Promise.resolve(use()).catch(() => undefined);
  } catch (error) {
    // A SigningKeyError tells the form that was found and never the key.
    const found = error instanceof Error ? error.message : 'it cannot be used';
    throw new ClientConfigError('CLIENT_KEY_INVALID', `${name}: ${found}`);
  }
}
