import type { WireReply, WireRequest } from '../../../contracts/wire/message.js';
import { departed, type Arrival } from '../journal/entry.js';
import { dvs } from '../providers/dvs/provider.js';
import type { Provider } from '../providers/provider.js';
import { truemoney } from '../providers/truemoney/provider.js';
import type { Context } from './context.js';
import type { Effect } from './effect.js';
import { commit } from './purchase.js';

/**
 * The one road of a request, whatever the door it came through. Returns what the host does on the wire.
 * Bad input never throws: it gets the provider's own answer.
 */
export async function simulate(context: Context, request: WireRequest): Promise<readonly Effect[]> {
  const arrival: Arrival = { request, atMs: context.clock.nowMs() };
  if (dvs.owns(request.path)) return travel(dvs, context, arrival);
  if (truemoney.owns(request.path)) return travel(truemoney, context, arrival);
  const departure = { reply: NOT_FOUND, atMs: context.clock.nowMs() };
  context.journal.record(departed(arrival, departure, context.redactor));
  return [{ kind: 'respond', reply: NOT_FOUND }];
}

async function travel<Draft>(
  provider: Provider<Draft>,
  context: Context,
  arrival: Arrival,
): Promise<readonly Effect[]> {
  const examined = await provider.examine(context, arrival.request);
  const { next } = examined;
  const answer =
    next.kind === 'answer'
      ? next.answer
      : await provider.answer(context, next.purchase, await commit(context, next.purchase));
  const reply = await provider.print(context, answer.draft);
  const atMs = context.clock.nowMs();
  const departure = { provider: provider.name, examined, answer, reply, atMs };
  context.journal.record(departed(arrival, departure, context.redactor));
  return [{ kind: 'respond', reply }];
}

const NOT_FOUND: WireReply = { status: 404, headers: { 'content-type': 'text/plain' }, body: '' };
