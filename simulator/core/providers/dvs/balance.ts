import {
  balanceChecksumText,
  balanceChecksumTexts,
} from '../../../../contracts/dvs/checksum-texts.js';
import type { DvsDialect } from '../../../../contracts/dvs/dialect.js';
import { andThen, type MaybePromise } from '../../../../contracts/wire/maybe-promise.js';
import { runChecks, type Check } from '../../engine/check.js';
import type { Context } from '../../engine/context.js';
import { isAdmitted } from '../admission.js';
import type { Examined } from '../provider.js';
import { valueOf, type DvsCall } from './call.js';
import { dialectOf, isChecksumOf, isOwnKey, namedPartner } from './caller.js';
import { bareCode, type DvsAnswer, type DvsDraft } from './draft.js';
import type { DvsPartner } from './partner.js';
import { whyRefused } from './why.js';

interface BalanceCall {
  readonly context: Context;
  readonly peer: string;
  readonly partner: DvsPartner | undefined;
  readonly dialect: DvsDialect;
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
export function examineBalance(context: Context, call: DvsCall): MaybePromise<Examined<DvsDraft>> {
  const dialect = dialectOf(context, call);
  const username = valueOf(call, 'username');
  const privatekey = valueOf(call, 'privatekey');
  const { checks, refused } = runChecks(CHECKS, {
    context,
    peer: call.request.peer,
    partner: namedPartner(context, call),
    dialect,
    username,
    privatekey,
    checksum: valueOf(call, 'checksum'),
  });
  const signedText = balanceChecksumText({ username, privatekey });
  const why = whyRefused(context, call, refused?.by);
  const examined = (answer: DvsAnswer): Examined<DvsDraft> => {
    return { checks, signedText, ...why, next: { kind: 'answer', answer } };
  };
  if (refused !== undefined) {
    const refusal = bareCode('balance', refused.refusal, dialect);
    return examined({ ...refusal, refusedBy: refused.by });
  }
  return andThen(context.ledger.money({ provider: 'dvs', username }), (money) =>
    examined({ draft: { kind: 'balance', availableVnd: money?.availableVnd ?? 0, dialect } }),
  );
}

function isAuthentic({ context, partner, dialect, checksum, ...sent }: BalanceCall): boolean {
  if (!isOwnKey(partner, sent.privatekey)) return false;
  const texts = balanceChecksumTexts(sent, dialect.balanceText);
  return isChecksumOf(context, checksum, { texts, hash: dialect.hash });
}
