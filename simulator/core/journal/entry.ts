import type { WireReply, WireRequest } from '../../../contracts/wire/message.js';
import type { Operation, ProviderName } from '../../../contracts/wire/operation.js';
import type { TransactionState } from '../ledger/transaction.js';
import type { Answer, Examined } from '../providers/provider.js';
import type { JournalRedactor } from './redact.js';

/** One exchange, redacted before it is kept: no secret ever enters the journal. */
export interface JournalEntry {
  readonly arrivedAtMs: number;
  readonly answeredAtMs: number;
  readonly provider: ProviderName | undefined;
  readonly operation: Operation | undefined;
  /** The partner's name as sent. */
  readonly username: string | undefined;
  readonly requestId: string | undefined;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: string;
    readonly body: string;
  };
  readonly reply: { readonly status: number; readonly body: string };
  readonly table: string | undefined;
  readonly code: string | undefined;
  /** Name of the check that refused the request. */
  readonly refusedBy: string | undefined;
  readonly transactionId: string | undefined;
  /** The transaction after the exchange: what money it moved and where that is. */
  readonly movement: { readonly amountVnd: number; readonly state: TransactionState } | undefined;
}

/** Where entries go. */
export interface Journal {
  record(entry: JournalEntry): void;
}

/** The first half of an exchange. */
export interface Arrival {
  readonly request: WireRequest;
  readonly atMs: number;
}

interface Departure {
  readonly provider?: ProviderName;
  readonly examined?: Examined<unknown>;
  readonly answer?: Answer<unknown>;
  readonly reply: WireReply;
  readonly atMs: number;
}

/** Puts both halves of an exchange together and takes the secrets out. */
export function departed(
  { request, atMs }: Arrival,
  departure: Departure,
  redact: JournalRedactor,
): JournalEntry {
  const { provider, examined, answer, reply } = departure;
  const transaction = answer?.transaction;
  return {
    arrivedAtMs: atMs,
    answeredAtMs: departure.atMs,
    provider,
    operation: examined?.operation,
    username: redact.optional(examined?.username),
    requestId: redact.optional(examined?.requestId),
    request: {
      method: redact.word(request.method),
      path: redact.word(request.path),
      query: redact.query(request.query),
      body: redact.body(request.body),
    },
    reply: { status: reply.status, body: redact.body(reply.body) },
    table: answer?.status?.table,
    code: answer?.status?.code,
    refusedBy: answer?.refusedBy,
    transactionId: transaction?.id,
    movement: transaction && { amountVnd: transaction.amountVnd, state: transaction.state },
  };
}
