import type { WireReply } from '../../../contracts/wire/message.js';
import { exchangeEntry } from '../journal/entry.js';
import type { Context } from './context.js';
import type { Effect } from './effect.js';
import type { Trail } from './trail.js';

/** The last stage: the journal gets the exchange, the reply gets the simulator's own headers, the host gets its effects. */
export function depart(
  context: Context,
  trail: Trail,
  effects: readonly Effect[],
): readonly Effect[] {
  const { journal, redactor, clock, isStrict } = context;
  const explanation = trail.examined?.explain?.();
  const waitMs = effects.reduce((sum, e) => sum + (e.kind === 'wait' ? e.delayMs : 0), 0);
  const answeredAtMs = clock.nowMs() + waitMs;
  journal.record(exchangeEntry(trail, { effects, explanation, answeredAtMs }, redactor));
  if (isStrict) return effects;
  const headers = ownHeaders(trail, explanation?.en);
  return effects.map((effect) =>
    'reply' in effect ? { ...effect, reply: withHeaders(effect.reply, headers) } : effect,
  );
}

/** What the simulator says of itself beside the provider's reply. */
function ownHeaders(
  { hits, answer }: Trail,
  reason: string | undefined,
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  if (hits.length > 0) {
    headers['x-sim-fault'] = hits.map(({ effect }) => effect?.kind ?? 'delay').join(', ');
    headers['x-sim-rule'] = hits.map(({ rule }) => rule).join(', ');
  }
  if (answer?.transaction !== undefined) headers['x-sim-transaction'] = answer.transaction.id;
  if (reason !== undefined) headers['x-sim-reason'] = headerSafe(reason);
  return headers;
}

const LONGEST_HEADER = 500;

/** A header holds printable ASCII only. */
function headerSafe(text: string): string {
  return text.replace(/[^ -~]/g, '?').slice(0, LONGEST_HEADER);
}

function withHeaders(reply: WireReply, headers: Readonly<Record<string, string>>): WireReply {
  return { ...reply, headers: { ...reply.headers, ...headers } };
}
