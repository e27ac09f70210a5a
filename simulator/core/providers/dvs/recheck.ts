import type { DvsDialect } from '../../../../contracts/dvs/dialect.js';
import { recheckChecksumText } from '../../../../contracts/dvs/checksum-texts.js';
import { andThen, type MaybePromise } from '../../../../contracts/wire/maybe-promise.js';
import { runChecks, type Check } from '../../engine/check.js';
import type { Context } from '../../engine/context.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { Numbered } from '../../partners/partner.js';
import { isAdmitted } from '../admission.js';
import type { Examined } from '../provider.js';
import { valueOf, type DvsCall } from './call.js';
import { dialectOf, isChecksumOf, isOwnKey, namedPartner } from './caller.js';
import { bareCode, recheckReply, type DvsAnswer, type DvsDraft } from './draft.js';
import { recheckCode } from './network.js';
import type { DvsPartner } from './partner.js';
import { whyRefused } from './why.js';

interface Recheck {
  readonly context: Context;
  readonly call: DvsCall;
  readonly partner: Numbered<DvsPartner> | undefined;
  readonly dialect: DvsDialect;
  /** Empty when the call asks by the client's id. */
  readonly transactionId: string;
  /** The client's id, where the provider looks at it (D3). */
  readonly requestId: string;
}

/** Every refusal is a bare -6: a bare -302 could be taken for the code of the transaction that is asked about. */
const WRONG_CALLER = '-6';
const unless = (isRight: boolean) => (isRight ? undefined : WRONG_CALLER);

/** Who asks by the client's id says who it is: the id belongs to somebody. Source: D3. */
const OWNER_CHECKS: readonly Check<Recheck, string>[] = [
  { name: 'partner', refuse: (r) => unless(isAdmitted(r.partner, r.call.request.peer)) },
  { name: 'privatekey', refuse: (r) => unless(isOwnKey(r.partner, valueOf(r.call, 'privatekey'))) },
];

/** Source: D11. */
const AUTHENTICATION: readonly Check<Recheck, string>[] = [
  ...OWNER_CHECKS,
  { name: 'checksum', refuse: (r) => unless(isChecksumRight(r)) },
];

/** Answers a re-check with the truth at this moment. Source: DVS IV, D3, D4, D5, D11. */
export function examineRecheck(context: Context, call: DvsCall): MaybePromise<Examined<DvsDraft>> {
  const transactionId = valueOf(call, 'idtransaction');
  const finding =
    transactionId === '' ? undefined : context.ledger.find({ provider: 'dvs', transactionId });
  return andThen(finding, (named) => examined(recheckOf(context, call, named), named));
}

function examined(
  recheck: Recheck,
  named: Transaction | undefined,
): MaybePromise<Examined<DvsDraft>> {
  const { context, call, dialect } = recheck;
  const { checks, refused } = runChecks(checksOf(recheck), recheck);
  const signedText = isAuthenticated(recheck) ? checksumText(recheck) : undefined;
  // Without a checksum in the document there is none to explain, whatever the key.
  const signed =
    signedText === undefined ? {} : { signedText, ...whyRefused(context, call, refused?.by) };
  const answered = (answer: DvsAnswer): Examined<DvsDraft> => {
    return { checks, ...signed, next: { kind: 'answer', answer } };
  };
  if (refused !== undefined) {
    return answered({ ...bareCode('user', refused.refusal, dialect), refusedBy: refused.by });
  }
  return andThen(visible(recheck, named), (seen) => answered(answerOf(recheck, seen)));
}

/** The id that a call asks about, made safe for a reply of one line; no id at all is repeated as `0`. */
export function printableAskedId(call: DvsCall, dialect: DvsDialect): string {
  const byClient = dialect.recheckKey === 'both' ? valueOf(call, 'transidclient') : '';
  const asked = valueOf(call, 'idtransaction') || byClient;
  return asked.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 64) || '0';
}

function recheckOf(context: Context, call: DvsCall, named: Transaction | undefined): Recheck {
  const dialect = dialectOf(context, call, named);
  const transactionId = valueOf(call, 'idtransaction');
  const isByClientId = dialect.recheckKey === 'both' && transactionId === '';
  const requestId = isByClientId ? valueOf(call, 'transidclient') : '';
  const partner = namedPartner(context, call);
  return { context, call, partner, dialect, transactionId, requestId };
}

function checksOf(recheck: Recheck): readonly Check<Recheck, string>[] {
  if (isAuthenticated(recheck)) return AUTHENTICATION;
  return recheck.requestId === '' ? [] : OWNER_CHECKS;
}

function isAuthenticated({ dialect }: Recheck): boolean {
  return dialect.recheckAuthentication === 'required';
}

function isChecksumRight(recheck: Recheck): boolean {
  const { context, call, dialect } = recheck;
  const texts = [checksumText(recheck)];
  return isChecksumOf(context, valueOf(call, 'checksum'), { texts, hash: dialect.hash });
}

function checksumText({ call, transactionId, requestId }: Recheck): string {
  return recheckChecksumText({
    username: valueOf(call, 'username'),
    askedId: transactionId || requestId,
    privatekey: valueOf(call, 'privatekey'),
  });
}

/** The transaction, unless the caller may not know of it. Source: D3, D11. */
function visible(
  recheck: Recheck,
  named: Transaction | undefined,
): MaybePromise<Transaction | undefined> {
  const { context, partner, requestId } = recheck;
  if (requestId !== '' && partner !== undefined) {
    const account = { provider: 'dvs', username: partner.username } as const;
    return context.ledger.find({ account, requestId });
  }
  const isStrangers = isAuthenticated(recheck) && named?.account.username !== partner?.username;
  return isStrangers ? undefined : named;
}

function answerOf(
  { context, call, dialect }: Recheck,
  transaction: Transaction | undefined,
): DvsAnswer {
  if (transaction !== undefined) {
    const code = recheckCode(transaction);
    return { ...recheckReply(code, transaction.id, dialect), transaction };
  }
  // What is not there for the caller is answered as its own readings have it, not as its owner's.
  const own = dialectOf(context, call);
  return recheckReply(own.recheckUnknown, printableAskedId(call, own), own);
}
