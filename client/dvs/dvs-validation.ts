import { parseTopupAmount } from '../../contracts/dvs/amount.js';
import { isGateway } from '../../contracts/dvs/gateways.js';
import type { DvsDialect } from '../../contracts/dvs/dialect.js';
import { isPhone } from '../phone.js';
import { isRequestId } from '../request-id.js';
import type { DvsTopupCall } from './dvs-calls.js';
import type { DvsAskedId } from './dvs-verdict.js';

/** Form of an id that DVS prints. Source: `contracts/dvs/reply.ts`. */
const TRANSACTION_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** What makes a top-up not worth sending, in words for people; `undefined` when nothing does. Source: DVS III. */
export function topupTrouble(
  call: DvsTopupCall,
  how: { readonly requestId: string; readonly phoneForm: DvsDialect['phoneForm'] },
): string | undefined {
  if (!isRequestId(how.requestId)) return 'requestId must be [A-Za-z0-9_-]{1,36}';
  if (!isPhone(call.phone, how.phoneForm)) return 'phone must be ten digits and begin with 0';
  if (parseTopupAmount(String(call.amountVnd)) === undefined) {
    return 'amountVnd must be a positive multiple of 10,000';
  }
  if (call.gateway !== undefined && !isGateway(call.gateway)) {
    return 'gateway must be VMS, VTL, VNP, VNB or GTEL';
  }
  return undefined;
}

/** What makes a re-check impossible to ask, whatever its ids look like. Source: DVS IV, D3. */
export function questionTrouble(
  { transactionId, requestId }: DvsAskedId,
  recheckKey: DvsDialect['recheckKey'],
): string | undefined {
  if (transactionId !== undefined) return undefined;
  if (requestId === undefined) return 'give transactionId, or requestId, to ask about';
  return recheckKey === 'both'
    ? undefined
    : 'DVS is asked by requestId only where dialect.recheckKey is both; give transactionId';
}

/** What makes a re-check not worth sending. */
export function queryTrouble({ transactionId, requestId }: DvsAskedId): string | undefined {
  if (transactionId === undefined) {
    return isRequestId(requestId) ? undefined : 'requestId must be [A-Za-z0-9_-]{1,36}';
  }
  return TRANSACTION_ID.test(transactionId)
    ? undefined
    : 'transactionId must be the id after the semicolon of the answer in doubt';
}
