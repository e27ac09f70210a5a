import {
  parseDvsBalanceReply,
  parseDvsQueryReply,
  parseDvsTopupReply,
  type DvsTelcoReply,
  type DvsTopupReply,
} from '../../contracts/dvs/reply.js';
import { UNDEFINED_POSITIVE } from '../../contracts/dvs/status-codes.js';
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
export function judgeQuery(reply: GoodReply, asked: string, reading: DvsReading): Verdict {
  const answer = parseDvsQueryReply(reply.text);
  if (answer.kind === 'telco' && answer.transactionId !== asked) {
    return unknownVerdict('wrong-transaction', 'the re-check answered about another transaction', {
      code: answer.code,
      table: 'telco',
    });
  }
  return judge(answer, reading);
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

function whyUnknown({ row }: Exclude<DvsTopupReply, { kind: 'malformed' }>): UnknownWhy {
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
