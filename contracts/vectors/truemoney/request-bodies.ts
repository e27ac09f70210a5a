import { SERVICE_CODE, SERVICES, type Service } from '../../truemoney/services.js';
import { chanceStream } from '../../wire/chance.js';
import { VECTOR_SEED } from '../vector-keys.js';
import type { TrueMoneyRequestVector } from './truemoney-vector.js';

/** The fields of a request before it is signed. */
export type RequestFields = TrueMoneyRequestVector['inputs'];

const chance = chanceStream(VECTOR_SEED, 'truemoney account');

/** The partner of the vectors. */
export const VECTOR_ACCOUNT = {
  username: 'demo',
  apiCode: `CODE${chance.digits(4)}`,
  apiUsername: 'demo_api',
} as const;

/** A number of VinaPhone that is no magic one. */
const PHONE = '0912345678';

/** A call of a service with the least that it needs: its first denomination, two cards, one key of a query. */
export function fieldsOf(service: Service, requestId: string): RequestFields {
  const head = { ...VECTOR_ACCOUNT, serviceCode: service.code, requestId };
  const [price] = service.denominationsVnd;
  switch (service.type) {
    case 'EPIN':
      return { ...head, price, quantity: 2 };
    case 'PHONE_TOPUP':
      return { ...head, price, phoneNumber: PHONE };
    case 'TXN_DETAIL':
      return { ...head, txnRequestId: `VEC-${SERVICE_CODE.topup}` };
    case 'CHECK_BALANCE':
      return head;
  }
}

/** A top-up with another field or two. */
export function topupFields(requestId: string, change: Partial<RequestFields> = {}): RequestFields {
  const service = SERVICES.find(({ code }) => code === SERVICE_CODE.topup);
  if (service === undefined) throw new Error('TrueMoney has no top-up service');
  return { ...fieldsOf(service, requestId), ...change };
}
