import {
  parseDvsBalanceReply,
  parseDvsQueryReply,
  parseDvsTopupReply,
  type DvsQueryReply,
  type DvsTopupReply,
} from '../../../dvs/reply.js';
import type { WireReply } from '../../../wire/message.js';
import type { OutgoingRequest } from '../../ports.js';
import type { Observation } from '../observation.js';
import { exchangeLine, headerOf } from './exchange-line.js';

/** How a DVS reply is to be read; `none` for a path that is no operation. */
export type DvsReading = 'topup' | 'query' | 'balance' | 'none';

/** What a reply of DVS says. Another status than 200 proves nothing, whatever its text. */
export function observeDvs(
  request: OutgoingRequest,
  reply: WireReply,
  reading: DvsReading,
): Observation {
  const common = {
    evidence: exchangeLine(request, reply),
    wire: {
      httpStatus: reply.status,
      contentType: headerOf(reply, 'content-type'),
      body: reply.body,
    },
  };
  if (reply.status !== 200 || reading === 'none') return { ...common, outcome: 'unknown' };
  if (reading === 'balance') return withBalance(common, reply.body);
  const read =
    reading === 'topup' ? parseDvsTopupReply(reply.body) : parseDvsQueryReply(reply.body);
  return { ...common, ...verdict(read) };
}

function verdict(reply: DvsTopupReply | DvsQueryReply): Partial<Observation> {
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
): Observation {
  const reply = parseDvsBalanceReply(body);
  if (reply.kind === 'malformed') return common;
  if (reply.kind === 'refused') return { ...common, table: 'balance', code: reply.code };
  return { ...common, amountVnd: reply.amountVnd, wire: { ...common.wire, balanceText: body } };
}
