import type { Hit } from '../faults/plan.js';
import type { Transaction } from '../ledger/transaction.js';
import type { NewEntry } from './entry.js';
import type { JournalRedactor } from './redact.js';
import { movementOf, shownHit } from './shown.js';

/** A decision as the journal keeps it. `rule` says what made it. */
export function decisionEntry(
  transaction: Transaction,
  decided: { readonly atMs: number; readonly rule?: string | undefined },
  redact: JournalRedactor,
): NewEntry {
  const { account, requestId, goods, code } = transaction;
  const { atMs, rule } = decided;
  return {
    ...NOTHING_KNOWN,
    kind: 'decision',
    arrivedAtMs: atMs,
    answeredAtMs: atMs,
    provider: account.provider,
    operation: goods.operation,
    username: redact.word(account.username),
    requestId: redact.optional(requestId),
    faults: rule === undefined ? [] : [{ rule, at: 'after-give-up', kind: 'decision', delayMs: 0 }],
    code,
    ...movementOf(transaction),
  };
}

/** A handshake that a fault left unanswered. */
export function handshakeEntry(hit: Hit, atMs: number): NewEntry {
  return {
    ...NOTHING_KNOWN,
    kind: 'handshake',
    arrivedAtMs: atMs,
    answeredAtMs: atMs,
    faults: [shownHit(hit)],
    effects: ['hang'],
  };
}

/** A request that no provider saw, as far as the host could read it. */
export interface RefusedRequest {
  readonly status: number;
  /** The host's stable code. */
  readonly code: string;
  /** `undefined` when not even the first line could be read. */
  readonly line?: { readonly method: string; readonly target: string } | undefined;
}

/** A request that was refused by the host. Its query is not kept: nobody has read it as a provider would. */
export function refusalEntry(
  { status, code, line }: RefusedRequest,
  atMs: number,
  redact: JournalRedactor,
): NewEntry {
  return {
    ...NOTHING_KNOWN,
    kind: 'refused',
    arrivedAtMs: atMs,
    answeredAtMs: atMs,
    request: line && {
      method: redact.word(line.method),
      // Shortened before it is taken apart: a piece of a long text would keep the whole of it alive.
      path: redact.word(line.target).replace(/\?.*$/s, ''),
      query: '',
      body: '',
      fields: {},
    },
    faults: [],
    effects: ['respond'],
    reply: { status, body: '' },
    refusedBy: code,
  };
}

/** An entry of which nothing is known yet. */
export const NOTHING_KNOWN = {
  provider: undefined,
  operation: undefined,
  username: undefined,
  requestId: undefined,
  request: undefined,
  signedText: undefined,
  checks: [],
  reason: undefined,
  effects: [],
  reply: undefined,
  table: undefined,
  code: undefined,
  refusedBy: undefined,
  transactionId: undefined,
  movement: undefined,
} as const;
