import type { Clock } from '../contracts/wire/clock.js';
import type { Decision, Inquiry, InquirySettings, NeedsHumanWhy, Stop } from './inquiry.js';
import { inquiryStep } from './inquiry-step.js';
import { MAX_DELAY_MS, requireWholeNumber } from './options.js';
import type { PurchaseResult, QueryResult } from './result.js';
import { systemClock } from './system-clock.js';

export interface ReconcileOptions {
  /**
   * `never` (default) only asks. `same-id` may send the purchase again under the id it already has; that needs the whole
   * purchase in the subject, and a provider that refuses duplicate ids, as both do.
   */
  readonly resend?: 'never' | 'same-id' | undefined;
  /**
   * Answers that know no such purchase, before the same id is sent again. Default 3, at least 1. Of TrueMoney, and of DVS
   * where a re-check may ask by the request's id (D3).
   */
  readonly notFoundsBeforeResend?: number | undefined;
  /** Wait between the first two questions, in milliseconds; doubled each time. Default 5,000. */
  readonly firstDelayMs?: number | undefined;
  /** Longest wait, in milliseconds. Default 120,000. */
  readonly maxDelayMs?: number | undefined;
  /** No question begins later than this after the start, in milliseconds. Default 900,000 (15 minutes). */
  readonly deadlineMs?: number | undefined;
  /** Default: the machine's. */
  readonly clock?: Clock | undefined;
  /** Stops asking; the order then needs a person. */
  readonly signal?: AbortSignal | undefined;
}

/** One question and what its answer was taken for. */
export interface TrailStep {
  readonly atMs: number;
  /** Wait before it, in milliseconds. */
  readonly afterDelayMs: number;
  readonly action: 'query' | 'resend';
  readonly result: PurchaseResult | QueryResult;
  readonly reading: string;
}

/** How an unknown order ended. `trail` holds every step, redacted; keep it with the order. */
export type Reconciled = { readonly trail: readonly TrailStep[] } & (
  | Decision
  | { readonly outcome: 'needsHuman'; readonly why: NeedsHumanWhy; readonly advice: string }
);

/** A client whose orders can be reconciled; both clients are. */
export interface Reconcilable<Subject> {
  inquire(subject: Subject, settings: InquirySettings): Inquiry;
}

/**
 * Finds out what became of an order whose money is unknown, by asking with growing waits until it is decided or time is
 * up. It answers `succeeded` or `failed` only on the provider's word about that very purchase; everything else ends with a
 * person. It never makes a new id, so it never buys a second time.
 *
 * @throws ClientConfigError `CLIENT_OPTION_INVALID` (as a rejection) for an option out of its bounds.
 */
export async function reconcile<Subject>(
  client: Reconcilable<Subject>,
  subject: Subject,
  options: ReconcileOptions = {},
): Promise<Reconciled> {
  const { clock, signal, firstDelayMs, maxDelayMs, deadlineMs, ...settings } = resolve(options);
  const inquiry = client.inquire(subject, { ...settings, signal });
  const trail: TrailStep[] = [];
  const endsAtMs = clock.nowMs() + deadlineMs;
  let nextDelayMs = firstDelayMs;
  let afterDelayMs = 0;
  let atMs = 0;
  const mayAsk = async (action: 'query' | 'resend'): Promise<Stop | undefined> => {
    // The first question needs no wait, unless it sends: the first sending may still be on its way.
    const isWaiting = trail.length > 0 || action === 'resend';
    afterDelayMs = isWaiting ? nextDelayMs : 0;
    if (clock.nowMs() + afterDelayMs > endsAtMs) {
      return stop('deadline', `Undecided after ${trail.length} questions.`);
    }
    if (isWaiting) {
      await pause(clock, afterDelayMs, signal);
      nextDelayMs = Math.min(nextDelayMs * 2, maxDelayMs);
    }
    if (signal?.aborted === true) return stop('aborted', 'Start the reconciliation again.');
    atMs = clock.nowMs();
    return undefined;
  };
  for (;;) {
    const step = await inquiryStep(inquiry, mayAsk);
    if (step.kind === 'stop') return human(step, trail);
    const { action, result, judged } = step;
    const reading = judged.kind === 'open' ? judged.reading : judged.kind;
    trail.push({ atMs, afterDelayMs, action, result, reading });
    if (judged.kind === 'decided') return { ...judged.result, trail };
    if (judged.kind === 'stop') return human(judged, trail);
  }
}

function stop(why: NeedsHumanWhy, advice: string): Stop {
  return { kind: 'stop', why, advice };
}

function human({ why, advice }: Stop, trail: readonly TrailStep[]): Reconciled {
  return { outcome: 'needsHuman', why, advice, trail };
}

function resolve(options: ReconcileOptions) {
  const numbers = {
    notFoundsBeforeResend: options.notFoundsBeforeResend ?? 3,
    firstDelayMs: options.firstDelayMs ?? 5_000,
    maxDelayMs: options.maxDelayMs ?? 120_000,
    deadlineMs: options.deadlineMs ?? 900_000,
  };
  for (const [name, value] of Object.entries(numbers)) {
    requireWholeNumber(name, value, { min: 1, max: MAX_DELAY_MS });
  }
  return {
    ...numbers,
    resend: options.resend ?? ('never' as const),
    clock: options.clock ?? systemClock,
    signal: options.signal,
  };
}

/** Waits, or returns early when the caller stops it. */
function pause(clock: Clock, delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      callOff();
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    const callOff = clock.after(delayMs, wake);
    if (signal?.aborted === true) wake();
    else signal?.addEventListener('abort', wake);
  });
}
