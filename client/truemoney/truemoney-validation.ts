import type { TrueMoneyDialect } from '../../contracts/truemoney/dialect.js';
import { MAX_QUANTITY } from '../../contracts/truemoney/endpoints.js';
import { SERVICE_CODE, serviceOf, type Service } from '../../contracts/truemoney/services.js';
import { isPhone } from '../phone.js';
import { isRequestId } from '../request-id.js';
import type { TrueMoneyCardsCall, TrueMoneyTopupCall } from './truemoney-calls.js';

/** What makes a top-up not worth sending, in words for people. Source: TM "Service Code". */
export function topupTrouble(
  { phone, amountVnd }: TrueMoneyTopupCall,
  requestId: string,
  { phoneForm }: TrueMoneyDialect,
): string | undefined {
  if (!isPhone(phone, phoneForm)) return 'phone must be ten digits and begin with 0';
  return idTrouble(requestId) ?? priceTrouble(serviceOf(SERVICE_CODE.topup), amountVnd);
}

/** What makes a purchase of cards not worth sending. Source: TM "Service Code", D30. */
export function cardsTrouble(
  call: TrueMoneyCardsCall,
  requestId: string,
  { oldNames }: TrueMoneyDialect,
): string | undefined {
  const { serviceCode, amountVnd, quantity } = call;
  const service = serviceOf(serviceCode, oldNames);
  if (service?.operation !== 'buy-cards') {
    return 'serviceCode must be one of a card service, 040101 to 040119';
  }
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > MAX_QUANTITY) {
    return `quantity must be a whole number from 1 to ${MAX_QUANTITY}`;
  }
  return idTrouble(requestId) ?? priceTrouble(service, amountVnd);
}

/** What makes an id unfit to be sent. */
export function idTrouble(requestId: string): string | undefined {
  return isRequestId(requestId) ? undefined : 'requestId must be [A-Za-z0-9_-]{1,36}';
}

function priceTrouble(service: Service | undefined, amountVnd: number): string | undefined {
  const { denominationsVnd: prices = [], code = '' } = service ?? {};
  return prices.includes(amountVnd)
    ? undefined
    : `amountVnd must be one of ${prices.join(', ')} for service ${code}`;
}
