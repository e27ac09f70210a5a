import { parseReply } from '../../client/truemoney/proof.js';
import { field, isJsonObject } from '../../contracts/truemoney/json.js';
import { textOf } from '../../contracts/truemoney/transaction.js';
import type { WireRequest } from '../../contracts/wire/message.js';
import type { Simulator } from '../compose.js';
import { providerOf } from '../core/engine/simulate.js';
import type { RequestFacts } from '../core/providers/provider.js';
import type { Arrival, Moment } from './watched-exchange.js';

/** A request to a provider, read. */
export interface ReadRequest {
  readonly provider: 'dvs' | 'truemoney';
  readonly facts: RequestFacts;
}

/** Reads a request as its provider does; `undefined` for a path of nobody. */
export function readArrival(request: WireRequest): ReadRequest | undefined {
  const provider = providerOf(request.path);
  return provider && { provider: provider.name, facts: provider.read(request).facts };
}

/** What rules need of a request when it comes. */
export function arrivalOf(
  { provider, facts }: ReadRequest,
  request: WireRequest,
  at: Moment & {
    readonly number: number;
    readonly arrivalOrder: number;
    readonly simulator: Simulator;
  },
): Arrival {
  const { atMs: arrivedAtMs, watcherAtMs, number, arrivalOrder, simulator } = at;
  const { operation, username: partner, requestId, phone, amountVnd, asksAbout, fields } = facts;
  const isBuying = operation === 'topup' || operation === 'buy-cards';
  return {
    ...{ number, provider, operation, partner, requestId, phone },
    ...{ arrivalOrder, arrivedAtMs, watcherAtMs },
    amountVnd: isBuying ? amountVnd : undefined,
    amountText: isBuying ? amountTextOf(provider, request, fields) : undefined,
    service: facts.serviceCode,
    quantity: operation === 'buy-cards' ? fields['quantity'] : undefined,
    asksAbout: asksAbout === undefined ? [] : [asksAbout],
    isAskedByRequestId:
      provider === 'truemoney' || dvsDialectOf(simulator, partner)?.recheckKey === 'both',
  };
}

/** The readings of a partner; `undefined` for callers that are none. */
export function dvsDialectOf({ partners }: Simulator, username: string | undefined) {
  return partners.dvs.find(username ?? '')?.dialect;
}

/** The amount as it was written: `10000.0` and `10000` are one number and two texts. */
function amountTextOf(
  provider: ReadRequest['provider'],
  { body }: WireRequest,
  fields: RequestFacts['fields'],
): string | undefined {
  if (provider === 'dvs') return fields['sotien'] || undefined;
  const tree = parseReply(body);
  return isJsonObject(tree) ? textOf(field(tree, 'price')) || undefined : undefined;
}
