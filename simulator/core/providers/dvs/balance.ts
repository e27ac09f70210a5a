import { balanceChecksumText, isSameChecksum } from '../../../../contracts/dvs/checksum-texts.js';
import { printBalanceReply } from '../../../../contracts/dvs/reply.js';
import { firstRefusal, type Check } from '../../engine/check.js';
import type { Context } from '../../engine/context.js';
import { isAdmitted } from '../admission.js';
import type { Examined } from '../provider.js';
import { bareCode, type DvsAnswer, type DvsDraft } from './draft.js';
import type { DvsPartner } from './partner.js';

interface BalanceCall {
  readonly context: Context;
  readonly peer: string;
  readonly partner: DvsPartner | undefined;
  readonly username: string;
  readonly privatekey: string;
  readonly checksum: string;
}

/** In wire order. A locked user may still read its balance. Source: DVS V, D2. */
const CHECKS: readonly Check<BalanceCall, string>[] = [
  { name: 'partner', refuse: (c) => (isAdmitted(c.partner, c.peer) ? undefined : '-302') },
  { name: 'checksum', refuse: (c) => (isAuthentic(c) ? undefined : '-6') },
];

/** Reads the balance of the caller. Source: DVS V. */
export async function examineBalance(
  context: Context,
  values: ReadonlyMap<string, string>,
  peer: string,
): Promise<Examined<DvsDraft>> {
  const username = values.get('username') ?? '';
  const refused = firstRefusal(CHECKS, {
    context,
    peer,
    partner: context.dvs.partners.find(username),
    username,
    privatekey: values.get('privatekey') ?? '',
    checksum: values.get('checksum') ?? '',
  });
  const answer: DvsAnswer =
    refused === undefined
      ? { draft: { status: 200, body: printBalanceReply(await availableVnd(context, username)) } }
      : { ...bareCode('balance', refused.refusal), refusedBy: refused.by };
  return { operation: 'balance', username, requestId: undefined, next: { kind: 'answer', answer } };
}

async function availableVnd({ ledger }: Context, username: string): Promise<number> {
  return (await ledger.money({ provider: 'dvs', username }))?.availableVnd ?? 0;
}

function isAuthentic({ context, partner, username, privatekey, checksum }: BalanceCall): boolean {
  if (privatekey !== partner?.privatekey) return false;
  const text = balanceChecksumText({ username, privatekey });
  return isSameChecksum(checksum, context.signing.digestHex('sha256', text));
}
