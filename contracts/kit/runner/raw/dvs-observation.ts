import { parseDvsRecheckReply } from '../../../dvs/bare-recheck.js';
import type { DvsDialect } from '../../../dvs/dialect.js';
import {
  parseDvsBalanceReply,
  parseDvsTopupReply,
  type DvsTopupReply,
} from '../../../dvs/reply.js';
import type { WireReply } from '../../../wire/message.js';
import type { OutgoingRequest } from '../../ports.js';
import type { Observation } from '../observation.js';
import { exchangeLine, headerOf } from './exchange-line.js';

/** How a DVS reply is to be read. */
export interface DvsOperationRead {
  /** `none` for a path that is no operation. */
  readonly operation: 'topup' | 'query' | 'balance' | 'none';
  /** The provider's id that a re-check asked about; a reply of the code alone is about this one (D4). */
  readonly askedId?: string | undefined;
  readonly dialect: DvsDialect;
}

/** What a reply of DVS says. Another status than 200 proves nothing, whatever its text. */
export function observeDvs(
  request: OutgoingRequest,
  reply: WireReply,
  { operation, askedId, dialect }: DvsOperationRead,
): Observation {
  const common = {
    evidence: exchangeLine(request, reply),
    wire: {
      httpStatus: reply.status,
      contentType: headerOf(reply, 'content-type'),
      body: reply.body,
    },
  };
  if (reply.status !== 200 || operation === 'none') return { ...common, outcome: 'unknown' };
  if (operation === 'balance') return withBalance(common, reply.body, dialect);
  if (operation === 'topup') return { ...common, ...verdict(parseDvsTopupReply(reply.body)) };
  const read = parseDvsRecheckReply(reply.body, dialect.recheckReply);
  if (read.kind !== 'bare') return { ...common, ...verdict(read) };
  const { table, code, outcome } = read;
  const transactionId = read.isOfQuestion ? undefined : askedId;
  return {
    ...common,
    table,
    code,
    outcome,
    ...(transactionId === undefined ? {} : { transactionId }),
  };
}

function verdict(reply: DvsTopupReply): Partial<Observation> {
  if (reply.kind === 'malformed') return { outcome: reply.outcome };
  const { kind, code, outcome } = reply;
  return {
    table: kind,
    code,
    outcome,
    ...(kind === 'telco' ? { transactionId: reply.transactionId } : {}),
  };
}

function withBalance(
  common: Observation & { wire: NonNullable<Observation['wire']> },
  body: string,
  { replyForm }: DvsDialect,
): Observation {
  const reply = parseDvsBalanceReply(body);
  if (reply.kind === 'malformed') return common;
  if (reply.kind === 'refused') return { ...common, table: 'balance', code: reply.code };
  // White space that the dialect has is none of the balance's characters; any other is (D7, D10).
  const balanceText = replyForm === 'plain' || replyForm === 'text-plain' ? body : body.trim();
  return { ...common, amountVnd: reply.amountVnd, wire: { ...common.wire, balanceText } };
}
