import { parseTopupAmount } from '../../contracts/dvs/amount.js';
import { isGateway } from '../../contracts/dvs/gateways.js';
import { isRequestId } from '../request-id.js';
import type { DvsTopupCall } from './dvs-calls.js';

/** Ten digits from 0. Which prefixes exist is the provider's to say: numbering plans change. */
const PHONE = /^0\d{9}$/;

/** Form of an id that DVS prints. Source: `contracts/dvs/reply.ts`. */
const TRANSACTION_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** What makes a top-up not worth sending, in words for people; `undefined` when nothing does. Source: DVS III. */
export function topupTrouble(call: DvsTopupCall, requestId: string): string | undefined {
  if (!isRequestId(requestId)) return 'requestId must be [A-Za-z0-9_-]{1,36}';
  if (!PHONE.test(call.phone)) return 'phone must be ten digits and begin with 0';
  if (parseTopupAmount(String(call.amountVnd)) === undefined) {
    return 'amountVnd must be a positive multiple of 10,000';
  }
  if (call.gateway !== undefined && !isGateway(call.gateway)) {
    return 'gateway must be VMS, VTL, VNP, VNB or GTEL';
  }
  return undefined;
}

/** What makes a re-check not worth sending. */
export function queryTrouble(transactionId: string): string | undefined {
  return TRANSACTION_ID.test(transactionId)
    ? undefined
    : 'transactionId must be the id after the semicolon of the answer in doubt';
}
