import { parseDvsRecheckReply, type DvsBareRecheck } from '../../contracts/dvs/bare-recheck.js';
import {
  parseDvsBalanceReply,
  parseDvsTopupReply,
  type DvsTelcoReply,
  type DvsTopupReply,
} from '../../contracts/dvs/reply.js';
import type { DvsDialect } from '../../contracts/dvs/dialect.js';
import { UNDEFINED_POSITIVE, type DvsStatusRow } from '../../contracts/dvs/status-codes.js';
import type { GoodReply } from '../caller.js';
import {
  failedVerdict,
  unknownVerdict,
  type BalanceVerdict,
  type UnknownVerdict,
  type UnknownWhy,
  type Verdict,
} from '../result.js';

/** "duplicate client id". Source: DVS VI.b, D6. */
const DUPLICATE = '-308';

export interface DvsReading {
  readonly readUndefinedCodesAs: 'unknown' | 'failed';
  readonly acceptUnframedReplies: boolean;
  readonly recheckReply: DvsDialect['recheckReply'];
}

/** The id that a re-check asked by: the provider's, or the top-up's own (D3). */
export interface DvsAskedId {
  readonly transactionId?: string | undefined;
  readonly requestId?: string | undefined;
}

/** What the reply to a top-up means for the money. */
export function judgeTopup({ text, isFramed }: GoodReply, reading: DvsReading): Verdict {
  const reply = parseDvsTopupReply(text);
  const isCredible = isFramed || reading.acceptUnframedReplies;
  // Cut short, `-1;42` is a refusal and `0;42` names another's transaction. Only success loses nothing by a cut.
  if (!isCredible && reply.outcome !== 'succeeded') return unframed();
  return judge(reply, reading);
}

/** What the reply to a re-check means for the money of the transaction that was asked about. */
export function judgeQuery(reply: GoodReply, asked: DvsAskedId, reading: DvsReading): Verdict {
  const answer = parseDvsRecheckReply(reply.text, reading.recheckReply);
  const isCredible = reply.isFramed || reading.acceptUnframedReplies;
  // Cut short, the undefined 15 is a success and 612 a failure.
  if (answer.kind === 'bare') return isCredible ? judgeBare(answer, asked) : unframed();
  if (answer.kind === 'malformed') return judge(answer, reading);
  if (asked.transactionId !== undefined) {
    return answer.transactionId === asked.transactionId
      ? judge(answer, reading)
      : unknownVerdict('wrong-transaction', 'the re-check answered about another transaction', {
          code: answer.code,
          table: 'telco',
        });
  }
  // No id of ours is in the answer, so nothing shows a cut, and a shorter id names another's transaction.
  if (!isCredible && answer.outcome !== 'succeeded') return unframed();
  const { transactionId, ...verdict } = judge(answer, reading);
  // An unknown id is answered with itself, which makes no transaction of it.
  return transactionId === undefined || transactionId === asked.requestId
    ? verdict
    : { ...verdict, transactionId };
}

/** A code alone names no transaction, so it is taken for the one that was asked about. Source: D4. */
function judgeBare(answer: DvsBareRecheck, { transactionId }: DvsAskedId): Verdict {
  const { code, table, row, outcome } = answer;
  const reason = row?.meaning ?? 'a code that no table lists';
  const facts = { code, table, transactionId };
  if (outcome === 'succeeded') {
    return { outcome, code, table, ...(transactionId === undefined ? {} : { transactionId }) };
  }
  if (outcome === 'failed') return failedVerdict('provider-refused', reason, facts);
  if (answer.isOfQuestion) {
    const words = `${reason}: it may be about the question, and says nothing of the top-up then`;
    return unknownVerdict('query-refused', words, { code, table });
  }
  return code === DUPLICATE
    ? unknownVerdict('duplicate-request-id', reason, {
        code,
        table,
        refusedAttemptId: transactionId,
      })
    : unknownVerdict(whyUnknown(answer), reason, facts);
}

/** What the reply to the balance call says. A code is never an amount. Source: DVS V. */
export function judgeBalance({ text, isFramed }: GoodReply, reading: DvsReading): BalanceVerdict {
  const reply = parseDvsBalanceReply(text);
  // Cut short, 1250000 is 125.
  if (!isFramed && !reading.acceptUnframedReplies) return { kind: 'unknown', ...whyOf(unframed()) };
  switch (reply.kind) {
    case 'balance':
      return { kind: 'balance', amountVnd: reply.amountVnd };
    case 'refused':
      return {
        kind: 'refused',
        code: reply.code,
        table: 'balance',
        reason: reply.row?.meaning ?? 'a code that no table lists',
      };
    case 'malformed':
      return { kind: 'unknown', why: 'malformed-reply', reason: 'neither an amount nor a code' };
  }
}

function judge(reply: DvsTopupReply, reading: DvsReading): Verdict {
  if (reply.kind === 'malformed') {
    return unknownVerdict('malformed-reply', 'the text is no reply of this provider');
  }
  const { code, row, outcome, kind: table } = reply;
  const reason = row?.meaning ?? 'a code that no table lists';
  const transactionId = reply.kind === 'telco' ? reply.transactionId : undefined;
  if (reply.kind === 'telco' && reply.outcome === 'succeeded') {
    return { outcome: 'succeeded', transactionId: reply.transactionId, code, table };
  }
  const isAgreedFailure =
    row?.code === UNDEFINED_POSITIVE && reading.readUndefinedCodesAs === 'failed';
  if (outcome === 'failed' || isAgreedFailure) {
    return failedVerdict('provider-refused', reason, { code, table, transactionId });
  }
  if (reply.kind === 'telco' && code === DUPLICATE) return duplicate(reply, reason);
  return unknownVerdict(whyUnknown(reply), reason, { code, table, transactionId });
}

/** The id of a refused repetition is kept apart: re-checking it would prove nothing of the first use (D6). */
function duplicate(reply: DvsTelcoReply, reason: string): UnknownVerdict {
  return unknownVerdict('duplicate-request-id', reason, {
    code: reply.code,
    table: 'telco',
    refusedAttemptId: reply.transactionId,
  });
}

function whyUnknown({ row }: { readonly row: DvsStatusRow | undefined }): UnknownWhy {
  return row === undefined || row.code === UNDEFINED_POSITIVE
    ? 'unlisted-code'
    : 'questionable-code';
}

function unframed(): UnknownVerdict {
  const reason = 'the reply does not say where it ends, so it may have been cut';
  return unknownVerdict('unframed-reply', reason);
}

function whyOf({ why, reason }: UnknownVerdict): Pick<UnknownVerdict, 'why' | 'reason'> {
  return { why, reason };
}
