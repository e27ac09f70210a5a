import { TRUEMONEY_PATH } from '../contracts/truemoney/endpoints.js';
import type { Answer, ClientDriver, ClientDriverMaker } from '../contracts/kit/ports.js';
import { dvsDialectGiven, trueMoneyDialectGiven } from '../contracts/kit/dialect-given.js';
import { DvsClient } from './dvs/dvs-client.js';
import type { BalanceResult, Evidence, PurchaseResult, QueryResult } from './result.js';
import { TrueMoneyClient } from './truemoney/truemoney-client.js';

/**
 * The reference client as the contract kit drives it. Nothing is validated locally, so that scenarios see the provider's
 * own codes; everything else is as in production.
 */
export const referenceDriver: ClientDriverMaker = ({ origin, credentials, dialect, ...given }) => {
  const { fetch, clock, requestTimeoutMs } = given;
  const options = { fetch, clock, requestTimeoutMs, validateLocally: false };
  if (credentials.provider === 'dvs') {
    const dvs = dvsDialectGiven(dialect);
    const client = new DvsClient({ ...credentials, ...options, dialect: dvs, baseUrl: origin });
    return dvsDriver(client, { knowsRequestIds: dvs.recheckKey === 'both' });
  }
  const own = { ...credentials, ...options, dialect: trueMoneyDialectGiven(dialect) };
  return trueMoneyDriver(new TrueMoneyClient({ ...own, url: origin + TRUEMONEY_PATH }));
};

function dvsDriver(
  client: DvsClient,
  { knowsRequestIds }: { readonly knowsRequestIds: boolean },
): ClientDriver {
  return {
    name: 'topup-sim reference client, DVS',
    topup: async (call) => purchaseAnswer(await client.topup(call)),
    buyCards: () => Promise.reject(new Error('DVS sells no cards; use TrueMoney.')),
    balance: async () => balanceAnswer(await client.balance()),
    async query({ of: { transactionId, requestId } }) {
      if (transactionId !== undefined) {
        return purchaseAnswer(await client.query({ transactionId }));
      }
      // A question that was never asked must not count as an answer of the provider.
      if (requestId === undefined || !knowsRequestIds) {
        const words = "DVS is asked by its own transaction id; give 'transactionId'";
        throw new Error(`${words}, or set dvs.recheckKey to both.`);
      }
      return purchaseAnswer(await client.query({ requestId }));
    },
  };
}

function trueMoneyDriver(client: TrueMoneyClient): ClientDriver {
  return {
    name: 'topup-sim reference client, TrueMoney',
    topup: async (call) => purchaseAnswer(await client.topup(call)),
    buyCards: async (call) => purchaseAnswer(await client.buyCards(call)),
    balance: async (call) => balanceAnswer(await client.balance(call)),
    async query({ of, requestId }) {
      const { transactionId, requestId: asked } = of;
      if (transactionId !== undefined) {
        return purchaseAnswer(await client.query({ of: { transactionId }, requestId }));
      }
      if (asked === undefined) throw new Error("Give 'transactionId' or 'requestId' to ask about.");
      return purchaseAnswer(await client.query({ of: { requestId: asked }, requestId }));
    },
  };
}

function purchaseAnswer(result: PurchaseResult | QueryResult): Answer {
  const { outcome, table, code, evidence } = result;
  // The port wants the id that came in the reply, also of a refused repetition; nobody asks about it here.
  const transactionId =
    result.transactionId ?? (result.outcome === 'unknown' ? result.refusedAttemptId : undefined);
  const requestId = 'queryId' in result ? result.queryId : result.requestId;
  return {
    outcome,
    ...(table === undefined ? {} : { table }),
    ...(code === undefined ? {} : { code }),
    ...(transactionId === undefined ? {} : { transactionId }),
    ...(result.outcome === 'succeeded' && result.cards !== undefined
      ? { cards: result.cards.map((card) => card.reveal()) }
      : {}),
    ...(requestId === undefined ? {} : { requestId }),
    evidence: line(
      evidence,
      result.outcome === 'succeeded' ? outcome : `${outcome}: ${result.why}`,
    ),
  };
}

function balanceAnswer(result: BalanceResult): Answer {
  return {
    ...(result.kind === 'balance' ? { amountVnd: result.amountVnd } : {}),
    ...(result.kind === 'refused' ? { code: result.code, table: result.table } : {}),
    ...(result.requestId === undefined ? {} : { requestId: result.requestId }),
    evidence: line(
      result.evidence,
      result.kind === 'unknown' ? `unknown: ${result.why}` : result.kind,
    ),
  };
}

/** One line: what was sent, what came, what it was taken for. */
function line(evidence: Evidence, verdict: string): string {
  const { requestLine, requestBody, httpStatus, replyStart, trouble } = evidence;
  const sent = requestBody === undefined ? requestLine : `${requestLine} ${requestBody}`;
  const came = [httpStatus, replyStart?.trim(), trouble].filter((part) => part !== undefined);
  return `${sent} → ${came.join(' ')} (${verdict})`.replace(/\s+/g, ' ');
}
