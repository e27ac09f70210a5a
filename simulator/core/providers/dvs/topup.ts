import { parseTopupAmount } from '../../../../contracts/dvs/amount.js';
import { isSameChecksum, topupChecksumText } from '../../../../contracts/dvs/checksum-texts.js';
import { isGateway } from '../../../../contracts/dvs/gateways.js';
import { networkOfPhone } from '../../../../contracts/wire/phone.js';
import { firstRefusal, type Check } from '../../engine/check.js';
import type { Context } from '../../engine/context.js';
import { commit, type Committed, type Purchase } from '../../engine/purchase.js';
import type { Numbered } from '../../partners/partner.js';
import { NOBODY_NUMBER } from '../../partners/partner-book.js';
import { isAdmitted } from '../admission.js';
import type { Examined } from '../provider.js';
import { bareCode, codeAndId, type DvsAnswer, type DvsDraft } from './draft.js';
import { dvsVerdict } from './network.js';
import type { DvsPartner } from './partner.js';

/** Account of attempts by callers that are no partner. No partner's name is empty. */
export const NOBODY = { provider: 'dvs', username: '' } as const;

interface TopupCall {
  readonly context: Context;
  readonly peer: string;
  readonly partner: Numbered<DvsPartner> | undefined;
  readonly username: string;
  readonly privatekey: string;
  readonly phone: string;
  readonly amountText: string;
  readonly amountVnd: number | undefined;
  readonly checksum: string;
  readonly requestId: string | undefined;
  readonly gateway: string;
}

/** A refusal by a check. Those with an id are noted, so that they can be re-checked. */
interface Refusal {
  readonly table: 'user' | 'telco';
  readonly code: string;
}

const user = (code: string): Refusal => ({ table: 'user', code });
const telco = (code: string): Refusal => ({ table: 'telco', code });
const when = (isRefused: boolean, refusal: Refusal) => (isRefused ? refusal : undefined);

/** The checks before the ledger, in wire order; the ledger goes on with -308, -1, -2, -3. Source: PROVIDERS 2.2. */
const CHECKS: readonly Check<TopupCall, Refusal>[] = [
  { name: 'partner', refuse: (c) => when(!isAdmitted(c.partner, c.peer), telco('-302')) },
  { name: 'checksum', refuse: (c) => when(!isAuthentic(c), user('-6')) },
  { name: 'lock', refuse: (c) => when(c.partner?.isLocked === true, user('-4')) },
  { name: 'phone', refuse: (c) => when(networkOfPhone(c.phone) === undefined, user('6')) },
  { name: 'amount', refuse: (c) => when(!isAmountAllowed(c), user('5')) },
  {
    name: 'gateway',
    refuse: (c) => when(c.gateway !== '' && !isGateway(c.gateway), telco('-304')),
  },
];

const LEDGER_CODES = { 'daily-amount': '-1', 'daily-count': '-2', balance: '-3' } as const;

/** Reads and checks a top-up. A missing parameter is an empty one. Source: DVS III. */
export function examineTopup(
  context: Context,
  values: ReadonlyMap<string, string>,
  peer: string,
): Examined<DvsDraft> {
  const call = readCall(context, values, peer);
  const { username, requestId } = call;
  const head = { operation: 'topup', username, requestId } as const;
  const refused = firstRefusal(CHECKS, call);
  if (refused?.refusal.table === 'user') {
    const answer = { ...bareCode('user', refused.refusal.code), refusedBy: refused.by };
    return { ...head, next: { kind: 'answer', answer } };
  }
  const purchase = purchaseOf(call);
  if (refused === undefined) return { ...head, next: { kind: 'purchase', purchase } };
  return {
    ...head,
    next: { kind: 'purchase', purchase: notedOnly(purchase, refused.refusal.code) },
  };
}

/** Says what became of a top-up at the ledger. */
export async function answerTopup(
  context: Context,
  purchase: Purchase,
  committed: Committed,
): Promise<DvsAnswer> {
  switch (committed.kind) {
    case 'duplicate': {
      // The refusal has an id of its own, which says nothing of the first use (D6).
      const noted = await commit(context, notedOnly(purchase, '-308'));
      if (noted.kind === 'duplicate') throw new Error('an attempt without an id has no duplicate');
      return { ...codeAndId('-308', noted.transaction), refusedBy: 'transidclient' };
    }
    case 'refused': {
      const { why, transaction } = committed;
      return why === 'check'
        ? { ...codeAndId(transaction.code, transaction), refusedBy: why }
        : { ...bareCode('user', transaction.code), transaction, refusedBy: why };
    }
    case 'held':
    case 'decided': {
      const { saidCode, isSaidBare } = purchase.verdict;
      return isSaidBare
        ? { ...bareCode('user', saidCode), transaction: committed.transaction }
        : codeAndId(saidCode, committed.transaction);
    }
  }
}

function readCall(context: Context, values: ReadonlyMap<string, string>, peer: string): TopupCall {
  const value = (name: string) => values.get(name) ?? '';
  const amountText = value('sotien');
  return {
    context,
    peer,
    partner: context.dvs.partners.find(value('username')),
    username: value('username'),
    privatekey: value('privatekey'),
    phone: value('phone'),
    amountText,
    amountVnd: parseTopupAmount(amountText),
    checksum: value('checksum'),
    requestId: value('transidclient') || undefined,
    gateway: value('gateway'),
  };
}

/** The key must be the partner's, and the checksum that of the values as they were sent. Source: DVS III, D1. */
function isAuthentic({ context, partner, ...call }: TopupCall): boolean {
  if (partner === undefined || call.privatekey !== partner.privatekey) return false;
  const expected = context.signing.digestHex('sha256', topupChecksumText(call));
  return isSameChecksum(call.checksum, expected);
}

function isAmountAllowed({ amountVnd, partner }: TopupCall): boolean {
  return amountVnd !== undefined && amountVnd <= (partner?.maxAmountVnd ?? Infinity);
}

function purchaseOf(call: TopupCall): Purchase {
  const { partner, phone, gateway, requestId } = call;
  const amountVnd = call.amountVnd ?? 0;
  return {
    account: partner === undefined ? NOBODY : { provider: 'dvs', username: partner.username },
    partnerNumber: partner?.number ?? NOBODY_NUMBER,
    requestId,
    content: [call.username, phone, call.amountText, gateway, requestId ?? '']
      .join('|')
      .slice(0, 256),
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
    verdict: dvsVerdict(phone, requestId),
  };
}

/** An attempt that is refused and noted: it moves no money and does not claim the partner's id. */
function notedOnly(purchase: Purchase, refusedCode: string): Purchase {
  return { ...purchase, requestId: undefined, refusedCode };
}
