import type { WireReply } from '../../../contracts/wire/message.js';
import type { Effect } from '../engine/effect.js';
import type { Trail } from '../engine/trail.js';
import type { Explanation } from '../explain/explanation.js';
import type { Hit } from '../faults/plan.js';
import type { RequestFacts } from '../providers/provider.js';
import type { NewEntry } from './entry.js';
import type { JournalRedactor } from './redact.js';
import { movementOf, shownHit } from './shown.js';

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
  const { request, call, examined, answer } = trail;
  const { operation, username, requestId, fields = NO_FIELDS } = call?.facts ?? NOTHING_READ;
  const signedText = examined?.signedText;
  const sent = replyOf(end.effects);
  const shown = redact.exchange({
    words: [request.method, request.path, username ?? '', requestId ?? ''],
    query: request.query,
    body: request.body,
    made: [sent?.body ?? '', signedText ?? ''],
    fields,
    explanation: end.explanation,
  });
  const [method = '', path = '', name, id] = shown.words;
  const [body = '', text] = shown.made;
  const { transactionId, movement } = movementOf(answer?.transaction);
  return {
    kind: trail.isLate ? 'late-arrival' : 'exchange',
    arrivedAtMs: trail.arrivedAtMs,
    answeredAtMs: end.answeredAtMs,
    provider: trail.provider,
    operation,
    username: username === undefined ? undefined : name,
    requestId: requestId === undefined ? undefined : id,
    request: { method, path, query: shown.query, body: shown.body, fields: shown.fields },
    signedText: signedText === undefined ? undefined : text,
    checks: trail.checks,
    reason: shown.explanation,
    faults: end.hits.map(shownHit),
    effects: end.effects.map(({ kind }) => kind),
    reply: sent && { status: sent.status, body },
    table: answer?.status?.table,
    code: answer?.status?.code,
    refusedBy: answer?.refusedBy,
    transactionId,
    movement,
  };
}

const NO_FIELDS: Readonly<Record<string, string>> = {};

/** Of a request that no provider has read. */
const NOTHING_READ: Partial<RequestFacts> = {};

function replyOf(effects: readonly Effect[]): WireReply | undefined {
  for (const effect of effects) if ('reply' in effect) return effect.reply;
  return undefined;
}
