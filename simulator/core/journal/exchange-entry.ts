import type { WireReply } from '../../../contracts/wire/message.js';
import type { Effect } from '../engine/effect.js';
import type { Trail } from '../engine/trail.js';
import type { Explanation } from '../explain/explanation.js';
import type { Hit } from '../faults/plan.js';
import type { NewEntry } from './entry.js';
import type { JournalRedactor, ShownTexts } from './redact.js';
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
  const { request, call, examined } = trail;
  const { username, requestId, fields = {} } = call?.facts ?? {};
  const { signedText } = examined ?? {};
  const reply = replyOf(end.effects);
  const shown = redact.exchange({
    words: [request.method, request.path, username ?? '', requestId ?? ''],
    query: request.query,
    body: request.body,
    made: [reply?.body ?? '', signedText ?? ''],
    fields,
  });
  const explanation = end.explanation && shown.clean(end.explanation);
  return entryOf(trail, { ...end, explanation, shown, reply });
}

function replyOf(effects: readonly Effect[]): WireReply | undefined {
  for (const effect of effects) if ('reply' in effect) return effect.reply;
  return undefined;
}

function entryOf(
  trail: Trail,
  end: {
    readonly effects: readonly Effect[];
    readonly hits: readonly Hit[];
    readonly explanation: Explanation | undefined;
    readonly answeredAtMs: number;
    readonly shown: ShownTexts;
    readonly reply: WireReply | undefined;
  },
): NewEntry {
  const { call, examined, answer } = trail;
  const { username, requestId } = call?.facts ?? {};
  const { signedText } = examined ?? {};
  const { shown, reply } = end;
  const [method = '', path = '', name, id] = shown.words;
  const { body } = shown;
  const [replyBody = '', text] = shown.made;
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
