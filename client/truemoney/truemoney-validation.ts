import { MAX_QUANTITY } from '../../contracts/truemoney/endpoints.js';
import { SERVICE_CODE, serviceOf } from '../../contracts/truemoney/services.js';
import { isRequestId } from '../request-id.js';
import type { TrueMoneyCardsCall, TrueMoneyTopupCall } from './truemoney-calls.js';

/** Ten digits from 0. Which prefixes exist is the provider's to say: numbering plans change. */
const PHONE = /^0\d{9}$/;

/** What makes a top-up not worth sending, in words for people. Source: TM "Service Code". */
export function topupTrouble(call: TrueMoneyTopupCall, requestId: string): string | undefined {
  if (!PHONE.test(call.phone)) return 'phone must be ten digits and begin with 0';
  return idTrouble(requestId) ?? priceTrouble(SERVICE_CODE.topup, call.amountVnd);
}

/** What makes a purchase of cards not worth sending. Source: TM "Service Code", D30. */
export function cardsTrouble(call: TrueMoneyCardsCall, requestId: string): string | undefined {
  const { serviceCode, amountVnd, quantity } = call;
  if (serviceOf(serviceCode)?.operation !== 'buy-cards') {
    return 'serviceCode must be one of a card service, 040101 to 040119';
  }
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > MAX_QUANTITY) {
    return `quantity must be a whole number from 1 to ${MAX_QUANTITY}`;
  }
  return idTrouble(requestId) ?? priceTrouble(serviceCode, amountVnd);
}

/** What makes an id unfit to be sent. */
export function idTrouble(requestId: string): string | undefined {
  return isRequestId(requestId) ? undefined : 'requestId must be [A-Za-z0-9_-]{1,36}';
}

function priceTrouble(serviceCode: string, amountVnd: number): string | undefined {
  const prices = serviceOf(serviceCode)?.denominationsVnd ?? [];
  return prices.includes(amountVnd)
    ? undefined
    : `amountVnd must be one of ${prices.join(', ')} for service ${serviceCode}`;
}
