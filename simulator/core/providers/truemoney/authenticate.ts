import type { TrueMoneyDialect } from '../../../../contracts/truemoney/dialect.js';
import { requestSignedText } from '../../../../contracts/truemoney/signed-texts.js';
import { serviceOf, type Service } from '../../../../contracts/truemoney/services.js';
import { runChecks, type Check, type Checked } from '../../engine/check.js';
import type { Context } from '../../engine/context.js';
import type { Numbered } from '../../partners/partner.js';
import { isAdmitted } from '../admission.js';
import type { CommonFields, TrueMoneyCall } from './call.js';
import type { TrueMoneyPartner } from './partner.js';

/** A call and who it says it comes from. */
export interface Caller {
  readonly context: Context;
  readonly call: TrueMoneyCall;
  readonly partner: Numbered<TrueMoneyPartner> | undefined;
  readonly dialect: TrueMoneyDialect;
}

/** A caller that is who it says and asks for a service that exists. */
export interface Admitted {
  readonly fields: CommonFields;
  readonly partner: Numbered<TrueMoneyPartner>;
  readonly service: Service;
}

/**
 * The checks before the id is claimed, in wire order. A suspended, locked or foreign-address account is not
 * a login (ours: the document has no code of its own for it).
 * Source: PROVIDERS 3.5 "Order of the checks".
 */
const CHECKS: readonly Check<Caller, string>[] = [
  { name: 'form', refuse: (c) => (c.call.common ? undefined : '2000') },
  { name: 'username', refuse: (c) => (isLogin(c) ? undefined : '901') },
  { name: 'api account', refuse: (c) => (isOwnApiAccount(c) ? undefined : '903') },
  { name: 'dataSign', refuse: (c) => (isSigned(c) ? undefined : c.dialect.badSignatureCode) },
  { name: 'service', refuse: (c) => (serviceFor(c) ? undefined : '2000') },
];

/** Looks at a caller; `admitted` is there when no check refused it. */
export function authenticate(
  caller: Caller,
): Pick<Checked<string>, 'checks' | 'refused'> & { readonly admitted: Admitted | undefined } {
  const checked = runChecks(CHECKS, caller);
  const { partner, call } = caller;
  const service = serviceFor(caller);
  const isAnybody = checked.refused === undefined && call.common && partner && service;
  return {
    ...checked,
    admitted: isAnybody ? { fields: call.common, partner, service } : undefined,
  };
}

function serviceFor({ call, dialect }: Caller): Service | undefined {
  return serviceOf(call.common?.serviceCode ?? '', dialect.oldNames);
}

function isLogin({ partner, call }: Caller): boolean {
  return isAdmitted(partner, call.request.peer) && partner?.isLocked === false;
}

function isOwnApiAccount({ call, partner }: Caller): boolean {
  return (
    call.common?.apiCode === partner?.apiCode && call.common?.apiUsername === partner?.apiUsername
  );
}

/** Any of the partner's keys is good. Source: TM "dataSign"; hash: PROVIDERS 3.2, D34. */
function isSigned({ context, call: { common }, partner, dialect }: Caller): boolean {
  if (partner === undefined || common === undefined) return false;
  const { hash } = dialect;
  const text = requestSignedText(common);
  return [partner.publicKeyPem, ...partner.furtherPublicKeyPems].some((publicKeyPem) =>
    context.signing.verify({ hash, text, signatureBase64: common.dataSign, publicKeyPem }),
  );
}
