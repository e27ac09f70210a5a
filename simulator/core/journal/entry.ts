import type { FaultPoint } from '../../../contracts/faults/rule.js';
import type { WireReply } from '../../../contracts/wire/message.js';
import type { Redact } from '../../../contracts/wire/redact.js';
import type { Operation, ProviderName } from '../../../contracts/wire/operation.js';
import type { CheckVerdict } from '../engine/check.js';
import type { Effect } from '../engine/effect.js';
import type { Hit } from '../faults/plan.js';
import type { Trail } from '../engine/trail.js';
import type { Explanation } from '../explain/explanation.js';
import type { Transaction, TransactionState } from '../ledger/transaction.js';
import {
  foreignRedactor,
  secretValues,
  type ExchangeTexts,
  type JournalRedactor,
} from './redact.js';

/**
 * One exchange, or one decision that nobody asked for, redacted before it is kept: no secret ever enters the journal.
 */
export interface JournalEntry {
  readonly kind:
    | 'exchange'
    /** A request that was executed long after it was sent. */
    | 'late-arrival'
    /** A transaction decided or reversed by time or by hand. */
    | 'decision'
    /** A TLS handshake that was left unanswered; nothing is known of a request. */
    | 'handshake';
  /** From 1, in the order of recording. */
  readonly sequence: number;
  readonly arrivedAtMs: number;
  readonly answeredAtMs: number;
  readonly provider: ProviderName | undefined;
  readonly operation: Operation | undefined;
  /** The partner's name as sent. */
  readonly username: string | undefined;
  readonly requestId: string | undefined;
  readonly request: JournalRequest | undefined;
  /** The plain text that was to be hashed or signed. */
  readonly signedText: string | undefined;
  /** The checks that were looked at, in wire order. */
  readonly checks: readonly CheckVerdict[];
  /** Why a signature or checksum was refused. */
  readonly reason: Explanation | undefined;
  /** Faults that acted, in order. */
  readonly faults: readonly {
    readonly rule: string;
    readonly at: FaultPoint;
    readonly kind: string;
    readonly delayMs: number;
  }[];
  /** What the host did, in order. */
  readonly effects: readonly Effect['kind'][];
  /** `undefined` when nothing was answered. */
  readonly reply: { readonly status: number; readonly body: string } | undefined;
  readonly table: string | undefined;
  readonly code: string | undefined;
  /** Name of the check that refused the request. */
  readonly refusedBy: string | undefined;
  readonly transactionId: string | undefined;
  /** The transaction after the exchange: what money it moved and where that is. */
  readonly movement: { readonly amountVnd: number; readonly state: TransactionState } | undefined;
}

export interface JournalRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  /** Every field by its name on the wire, decoded. */
  readonly fields: Readonly<Record<string, string>>;
}

/** An entry that has no number yet. */
export type NewEntry = Omit<JournalEntry, 'sequence'>;

/** Where entries go. */
export interface Journal {
  record(entry: NewEntry): void;
}

/** An exchange as the journal keeps it, its secrets taken out. */
export function exchangeEntry(
  trail: Trail,
  end: {
    readonly effects: readonly Effect[];
    /** Faults that changed something, or took time. */
    readonly hits: readonly Hit[];
    readonly explanation: Explanation | undefined;
    readonly answeredAtMs: number;
  },
  redact: JournalRedactor,
): NewEntry {
  const { request, call, examined } = trail;
  const { username, requestId, fields = {} } = call?.facts ?? {};
  const { signedText } = examined ?? {};
  const reply = replyOf(end.effects);
  const shown = redact.exchange({
    words: [request.method, request.path, username ?? '', requestId ?? ''],
    query: request.query,
    bodies: [request.body, reply?.body ?? '', signedText ?? ''],
    fields,
  });
  const entry = entryOf(trail, { ...end, shown, reply });
  const foreign = secretValues(fields).filter((secret) => !redact.knows(secret));
  return foreign.length === 0 ? entry : withoutForeign(entry, foreignRedactor(foreign));
}

function replyOf(effects: readonly Effect[]): WireReply | undefined {
  for (const effect of effects) if ('reply' in effect) return effect.reply;
  return undefined;
}

/** Takes secrets that nobody knew of out of every text that came from outside. What the simulator says itself stays. */
function withoutForeign(entry: NewEntry, redact: Redact): NewEntry {
  const { username, requestId, request, signedText, reason, reply } = entry;
  return {
    ...entry,
    username: username && redact(username),
    requestId: requestId && redact(requestId),
    request: request && allRedacted(request, redact),
    signedText: signedText && redact(signedText),
    reason: reason && { ...allRedacted(reason, redact), code: reason.code },
    reply: reply && { ...reply, body: redact(reply.body) },
  };
}

/** Every text of an object, at any depth; names of fields stay, unless they are the secret. */
function allRedacted<T extends object>(object: T, redact: Redact): T {
  const shown = Object.entries(object).map(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return [redact(name), redact(value)];
    const isNested = typeof value === 'object' && value !== null && !Array.isArray(value);
    return [name, isNested ? allRedacted(value, redact) : value];
  });
  return Object.fromEntries(shown) as T;
}

function entryOf(
  trail: Trail,
  end: {
    readonly effects: readonly Effect[];
    readonly hits: readonly Hit[];
    readonly explanation: Explanation | undefined;
    readonly answeredAtMs: number;
    readonly shown: ExchangeTexts;
    readonly reply: WireReply | undefined;
  },
): NewEntry {
  const { call, examined, answer } = trail;
  const { username, requestId } = call?.facts ?? {};
  const { signedText } = examined ?? {};
  const { shown, reply } = end;
  const [method = '', path = '', name, id] = shown.words;
  const [body = '', replyBody = '', text] = shown.bodies;
  return {
    kind: trail.isLate ? 'late-arrival' : 'exchange',
    arrivedAtMs: trail.arrivedAtMs,
    answeredAtMs: end.answeredAtMs,
    provider: trail.provider,
    operation: call?.facts.operation,
    username: username === undefined ? undefined : name,
    requestId: requestId === undefined ? undefined : id,
    request: { method, path, query: shown.query, body, fields: shown.fields },
    signedText: signedText === undefined ? undefined : text,
    checks: examined?.checks ?? [],
    reason: end.explanation,
    faults: end.hits.map(shownHit),
    effects: end.effects.map(({ kind }) => kind),
    reply: reply && { status: reply.status, body: replyBody },
    table: answer?.status?.table,
    code: answer?.status?.code,
    refusedBy: answer?.refusedBy,
    ...movementOf(answer?.transaction),
  };
}

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

const NOTHING_KNOWN = {
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

/** A hit whose effect has changed nothing is there for its delay. */
function shownHit({ rule, at, effect, delayMs }: Hit): JournalEntry['faults'][number] {
  return { rule, at, kind: effect?.kind ?? 'delay', delayMs };
}

/** The transaction, and what money it moved: an attempt that was refused has moved none. */
function movementOf(
  transaction: Transaction | undefined,
): Pick<JournalEntry, 'transactionId' | 'movement'> {
  if (transaction === undefined) return { transactionId: undefined, movement: undefined };
  const { id, amountVnd, state, balanceBeforeVnd, balanceAfterVnd } = transaction;
  const hasMoved = balanceBeforeVnd !== balanceAfterVnd;
  return { transactionId: id, movement: hasMoved ? { amountVnd, state } : undefined };
}
