import { TRUEMONEY_PATH } from '../contracts/truemoney/endpoints.js';
import type { Answer, ClientDriver, ClientDriverMaker } from '../contracts/kit/ports.js';
import { DvsClient } from './dvs/dvs-client.js';
import type { BalanceResult, Evidence, PurchaseResult, QueryResult } from './result.js';
import { TrueMoneyClient } from './truemoney/truemoney-client.js';

/**
 * The reference client as the contract kit drives it. Nothing is validated locally, so that scenarios see the provider's
 * own codes; everything else is as in production.
 */
export const referenceDriver: ClientDriverMaker = ({ origin, credentials, fetch }) => {
  const options = { fetch, validateLocally: false };
  return credentials.provider === 'dvs'
    ? dvsDriver(new DvsClient({ ...credentials, ...options, baseUrl: origin }))
    : trueMoneyDriver(
        new TrueMoneyClient({ ...credentials, ...options, url: origin + TRUEMONEY_PATH }),
      );
};

function dvsDriver(client: DvsClient): ClientDriver {
  return {
    name: 'topup-sim reference client, DVS',
    topup: async (call) => purchaseAnswer(await client.topup(call)),
    buyCards: () => Promise.reject(new Error('DVS sells no cards; use TrueMoney.')),
    balance: async () => balanceAnswer(await client.balance()),
    async query({ of: { transactionId } }) {
      if (transactionId === undefined) {
        throw new Error("DVS can be asked only by its own transaction id; give 'transactionId'.");
      }
      return purchaseAnswer(await client.query({ transactionId }));
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
