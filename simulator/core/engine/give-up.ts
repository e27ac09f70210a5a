import type { WireRequest } from '../../../contracts/wire/message.js';
import { giveUpEntry } from '../journal/give-up-entry.js';
import type { Context } from './context.js';
import { providerOf } from './simulate.js';

/** Tells the journal that the caller of a request left before its reply was whole. */
export function noteGiveUp(context: Context, request: WireRequest): void {
  const { journal, redactor, clock, underWay } = context;
  const leftAtMs = clock.nowMs();
  const { arrivedAtMs = leftAtMs, transactionId } = underWay.of(request) ?? {};
  const provider = providerOf(request.path);
  const facts = provider?.read(request).facts;
  const left = { provider: provider?.name, facts, arrivedAtMs, leftAtMs, transactionId };
  journal.record(giveUpEntry(request, left, redactor));
}
