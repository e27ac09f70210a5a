import type { WireReply } from '../../../contracts/wire/message.js';
import { effectName } from '../../../contracts/faults/named.js';
import type { Hit } from '../faults/plan.js';
import { exchangeEntry } from '../journal/exchange-entry.js';
import type { Context } from './context.js';
import type { Effect } from './effect.js';
import type { Trail } from './trail.js';

/** The last stage: the journal gets the exchange, the reply gets the simulator's own headers, the host gets its effects. */
export function depart(
  context: Context,
  trail: Trail,
  effects: readonly Effect[],
): readonly Effect[] {
  const { journal, redactor, clock, isStrict, underWay } = context;
  const hits = whatActed(context, trail);
  const explanation = trail.examined?.explain?.();
  let answeredAtMs = clock.nowMs();
  for (const effect of effects) if (effect.kind === 'wait') answeredAtMs += effect.delayMs;
  journal.record(exchangeEntry(trail, { effects, hits, explanation, answeredAtMs }, redactor));
  const transactionId = trail.answer?.transaction?.id;
  // Nobody can leave an answer that is there at once.
  if (transactionId !== undefined && effects[0]?.kind !== 'respond') {
    underWay.set(trail.request, transactionId);
  }
  if (isStrict) return effects;
  const reason = explanation?.en;
  return effects.map((effect) => {
    if (!('reply' in effect)) return effect;
    return { ...effect, reply: withOwnHeaders(effect.reply, { trail, hits, reason }) };
  });
}

/**
 * The faults that changed something or took time. One that met a request with no room for it has done nothing, and whoever
 * believed that it had would believe that something was tested.
 */
function whatActed({ faults }: Context, { hits, acted }: Trail): readonly Hit[] {
  if (hits.length === 0) return hits;
  return hits.flatMap((hit) => {
    if (acted.includes(hit)) return [hit];
    if (hit.delayMs > 0) return [{ ...hit, effect: undefined }];
    faults.hasDoneNothing(hit.rule);
    return [];
  });
}

/** What the simulator says of itself beside the provider's reply. */
function withOwnHeaders(
  reply: WireReply,
  {
    trail: { answer },
    hits,
    reason,
  }: {
    readonly trail: Trail;
    readonly hits: readonly Hit[];
    readonly reason: string | undefined;
  },
): WireReply {
  const headers: Record<string, string> = { ...reply.headers };
  if (hits.length > 0) {
    const kinds = hits.map(({ effect }) => (effect === undefined ? 'delay' : effectName(effect)));
    headers['x-sim-fault'] = headerSafe(kinds.join(', '));
    headers['x-sim-rule'] = headerSafe(hits.map(({ rule }) => rule).join(', '));
  }
  if (answer?.transaction !== undefined) headers['x-sim-transaction'] = answer.transaction.id;
  if (reason !== undefined) headers['x-sim-reason'] = headerSafe(reason);
  return { status: reply.status, headers, body: reply.body };
}

/** Clients give up on a head of some thousand characters. */
const LONGEST_HEADER = 500;

/** A header holds printable ASCII only. */
function headerSafe(text: string): string {
  return text.replace(/[^ -~]/g, '?').slice(0, LONGEST_HEADER);
}
