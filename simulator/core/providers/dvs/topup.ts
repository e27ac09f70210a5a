import { parseTopupAmount } from '../../../../contracts/dvs/amount.js';
import { topupChecksumText } from '../../../../contracts/dvs/checksum-texts.js';
import type { DvsDialect } from '../../../../contracts/dvs/dialect.js';
import { isGateway } from '../../../../contracts/dvs/gateways.js';
import { localPhone, networkOfPhone } from '../../../../contracts/wire/phone.js';
import { runChecks, type Check } from '../../engine/check.js';
import type { Context } from '../../engine/context.js';
import type { Purchase } from '../../engine/purchase.js';
import type { Numbered } from '../../partners/partner.js';
import { NOBODY_NUMBER } from '../../partners/partner-book.js';
import { isAdmitted } from '../admission.js';
import type { Examined } from '../provider.js';
import { valueOf, type DvsCall } from './call.js';
import { dialectOf, isChecksumOf, isOwnKey, namedPartner } from './caller.js';
import { bareCode, type DvsDraft } from './draft.js';
import type { DvsPartner } from './partner.js';
import { whyRefused } from './why.js';

/** Account of attempts by callers that are no partner. No partner's name is empty. */
export const NOBODY = { provider: 'dvs', username: '' } as const;

interface TopupCall {
  readonly context: Context;
  readonly peer: string;
  readonly partner: Numbered<DvsPartner> | undefined;
  readonly dialect: DvsDialect;
  readonly username: string;
  readonly privatekey: string;
  /** As sent: the checksum covers these characters. */
  readonly phone: string;
  /** With a leading 0, where the country code is understood (D12). */
  readonly localPhone: string;
  readonly amountText: string;
  readonly amountVnd: number | undefined;
  readonly checksum: string;
  readonly requestId: string | undefined;
  readonly gateway: string;
  readonly content: string;
}

/** A refusal by a check. Those with an id are noted, so that they can be re-checked. */
interface Refusal {
  readonly table: 'user' | 'telco';
  readonly code: string;
}

/** Refuses with a code when the call is not as it must be. */
function check(
  name: string,
  isGood: (call: TopupCall) => boolean,
  refusal: Refusal,
): Check<TopupCall, Refusal> {
  return { name, refuse: (call) => (isGood(call) ? undefined : refusal) };
}

/** The checks before the ledger, in wire order; the ledger goes on with -308, -1, -2, -3. Source: PROVIDERS 2.2. */
const CHECKS: readonly Check<TopupCall, Refusal>[] = [
  check('partner', (c) => isAdmitted(c.partner, c.peer), { table: 'telco', code: '-302' }),
  check('checksum', isAuthentic, { table: 'user', code: '-6' }),
  check('lock', (c) => c.partner?.isLocked !== true, { table: 'user', code: '-4' }),
  check('phone', (c) => networkOfPhone(c.localPhone) !== undefined, { table: 'user', code: '6' }),
  check('amount', isAmountAllowed, { table: 'user', code: '5' }),
  check('gateway', (c) => c.gateway === '' || isGateway(c.gateway), {
    table: 'telco',
    code: '-304',
  }),
];

const LEDGER_CODES = {
  'daily-amount': '-1',
  'daily-count': '-2',
  balance: '-3',
  // DVS sells no cards, so nothing can run out; the ledger wants a code all the same.
  stock: '61',
} as const;

/** Reads and checks a top-up. A missing parameter is an empty one. Source: DVS III. */
export function examineTopup(context: Context, call: DvsCall): Examined<DvsDraft> {
  const topup = readTopup(context, call);
  const { checks, refused } = runChecks(CHECKS, topup);
  const why = whyRefused(context, call, refused?.by);
  const head = { checks, signedText: topupChecksumText(topup), ...why };
  if (refused?.refusal.table === 'user') {
    const bare = bareCode('user', refused.refusal.code, topup.dialect);
    return { ...head, next: { kind: 'answer', answer: { ...bare, refusedBy: refused.by } } };
  }
  const whole = purchaseOf(topup);
  const purchase = refused === undefined ? whole : notedOnly(whole, refused.refusal.code);
  return { ...head, next: { kind: 'purchase', purchase } };
}

/** An attempt that is refused and noted: it moves no money and does not claim the partner's id. */
export function notedOnly(purchase: Purchase, refusedCode: string): Purchase {
  return { ...purchase, requestId: undefined, refusedCode };
}

function readTopup(context: Context, call: DvsCall): TopupCall {
  const value = (name: string) => valueOf(call, name);
  const dialect = dialectOf(context, call);
  const phone = value('phone');
  const amountText = value('sotien');
  return {
    context,
    peer: call.request.peer,
    partner: namedPartner(context, call),
    dialect,
    username: value('username'),
    privatekey: value('privatekey'),
    phone,
    localPhone: dialect.phoneForm === 'international' ? localPhone(phone) : phone,
    amountText,
    amountVnd: parseTopupAmount(amountText),
    checksum: value('checksum'),
    requestId: call.facts.requestId,
    gateway: value('gateway'),
    content: call.facts.content,
  };
}

/** The key must be the partner's, and the checksum that of the values as they were sent. Source: DVS III, D1. */
function isAuthentic(call: TopupCall): boolean {
  const { context, partner, dialect, checksum } = call;
  if (!isOwnKey(partner, call.privatekey)) return false;
  return isChecksumOf(context, checksum, { texts: [topupChecksumText(call)], hash: dialect.hash });
}

function isAmountAllowed({ amountVnd, partner }: TopupCall): boolean {
  return amountVnd !== undefined && amountVnd <= (partner?.maxAmountVnd ?? Infinity);
}

function purchaseOf({ partner, localPhone: phone, gateway, ...topup }: TopupCall): Purchase {
  const amountVnd = topup.amountVnd ?? 0;
  return {
    account: partner === undefined ? NOBODY : { provider: 'dvs', username: partner.username },
    partnerNumber: partner?.number ?? NOBODY_NUMBER,
    requestId: topup.requestId,
    content: topup.content,
    amountVnd,
    goods: () => ({
      operation: 'topup',
      phone: phone.slice(0, 64),
      ...(gateway === '' ? {} : { serviceCode: gateway.slice(0, 64) }),
      unitPriceVnd: amountVnd,
      quantity: 1,
      cards: [],
    }),
    refusalCodes: LEDGER_CODES,
  };
}
