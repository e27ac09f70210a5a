import { requestSignedText } from '../../../../contracts/truemoney/signed-texts.js';
import { serviceOf } from '../../../../contracts/truemoney/services.js';
import { firstRefusal, type Check, type Refused } from '../../engine/check.js';
import type { Context } from '../../engine/context.js';
import { isAdmitted } from '../admission.js';
import type { TrueMoneyPartner } from './partner.js';
import type { TrueMoneyCall } from './read-request.js';

interface Caller {
  readonly context: Context;
  readonly peer: string;
  readonly call: TrueMoneyCall;
  readonly partner: TrueMoneyPartner | undefined;
}

/**
 * The checks before the id is claimed, in wire order. A suspended, locked or foreign-address account is not
 * a login (ours: the document has no code of its own for it).
 * Source: PROVIDERS 3.5 "Order of the checks".
 */
const CHECKS: readonly Check<Caller, string>[] = [
  { name: 'username', refuse: (c) => (isLogin(c) ? undefined : '901') },
  { name: 'api account', refuse: (c) => (isOwnApiAccount(c) ? undefined : '903') },
  { name: 'dataSign', refuse: (c) => (isSigned(c) ? undefined : '2') },
  { name: 'service', refuse: (c) => (serviceOf(c.call.serviceCode) ? undefined : '2000') },
];

/** The refusal of a caller, or `undefined` when it is who it says and asks for a service that exists. */
export function refusalOfCaller(caller: Caller): Refused<string> | undefined {
  return firstRefusal(CHECKS, caller);
}

function isLogin({ partner, peer }: Caller): boolean {
  return isAdmitted(partner, peer) && partner?.isLocked === false;
}

function isOwnApiAccount({ call, partner }: Caller): boolean {
  return call.apiCode === partner?.apiCode && call.apiUsername === partner.apiUsername;
}

/** Source: TM "dataSign"; hash: PROVIDERS 3.2, D34. */
function isSigned({ context, call, partner }: Caller): boolean {
  if (partner === undefined) return false;
  const text = requestSignedText(call);
  return context.signing.verify({
    hash: 'sha1',
    text,
    signatureBase64: call.dataSign,
    publicKeyPem: partner.publicKeyPem,
  });
}
