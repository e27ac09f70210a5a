import { parse } from 'lossless-json';
import type { Signing } from '../../../signing/port.js';
import type { TrueMoneyCredentials } from '../../../truemoney/credentials.js';
import type { TrueMoneyDialect } from '../../../truemoney/dialect.js';
import { trueMoneyRowIn } from '../../../truemoney/dialect-row.js';
import type { TrueMoneyOperation } from '../../../truemoney/endpoints.js';
import { field, isJsonObject, NumberLiteral, type JsonValue } from '../../../truemoney/json.js';
import {
  readBalanceReply,
  readPurchaseReply,
  readQueryReply,
  type Claim,
} from '../../../truemoney/reply.js';
import { refusalSignedText } from '../../../truemoney/signed-texts.js';
import { trueMoneyStatusRow } from '../../../truemoney/status-codes.js';
import { textOf } from '../../../truemoney/transaction.js';
import type { WireReply } from '../../../wire/message.js';
import type { OutgoingRequest } from '../../ports.js';
import type { Observation, WireFacts } from '../observation.js';
import { cardsOfReply, cardsOfTransaction } from './card-cipher.js';
import { exchangeLine, headerOf } from './exchange-line.js';

/** An exchange and what is needed to read it; `none` reads the status only. */
export interface TrueMoneyExchange {
  readonly request: OutgoingRequest;
  readonly reply: WireReply;
  readonly reading: TrueMoneyOperation | 'none';
  readonly signing: Signing;
  readonly credentials: TrueMoneyCredentials;
  readonly dialect: TrueMoneyDialect;
}

type Signature = NonNullable<WireFacts['signature']>;

/** What a reply of TrueMoney says. A success that is not signed well is `unknown`. */
export function observeTrueMoney(exchange: TrueMoneyExchange): Observation {
  const { request, reply } = exchange;
  const tree = parseLiterally(reply.body);
  const head = readStatus(tree, exchange);
  const wire = {
    httpStatus: reply.status,
    contentType: headerOf(reply, 'content-type'),
    body: reply.body,
    ...head.wire,
  };
  const common: Observation = { evidence: exchangeLine(request, reply), ...head.answer, wire };
  if (tree === undefined || exchange.reading === 'none') return common;
  const read = READINGS[exchange.reading](tree, exchange);
  return { ...common, ...read.answer, wire: { ...wire, ...read.wire } };
}

interface Read {
  readonly answer: Partial<Observation>;
  readonly wire: Partial<WireFacts>;
}

/**
 * JSON whose numbers keep their characters; `undefined` when it is not JSON or a key comes twice.
 */
function parseLiterally(body: string): JsonValue | undefined {
  try {
    return parse(body, null, (text) => new NumberLiteral(text)) as JsonValue;
  } catch {
    return undefined;
  }
}

function readStatus(tree: JsonValue | undefined, exchange: TrueMoneyExchange): Read {
  if (!isJsonObject(tree)) return { answer: { outcome: 'unknown' }, wire: {} };
  const status = field(tree, 'status');
  if (!isJsonObject(status)) return { answer: { outcome: 'unknown' }, wire: {} };
  const code = textOf(field(status, 'code'));
  const message = textOf(field(status, 'value'));
  const row = code === undefined ? undefined : trueMoneyStatusRow(code);
  const known = code === undefined ? undefined : trueMoneyRowIn(exchange.dialect, code);
  const sent = field(tree, 'dataSign') ?? null;
  // An error reply has nothing to sign but its code (D35).
  const claim = { text: refusalSignedText(code ?? ''), signature: textOf(sent) ?? '' };
  const signature = sent === null ? 'absent' : signatureOf(claim, exchange);
  // Where refusals are signed, one that is not proves nothing.
  const isProven = exchange.dialect.errorSignature === 'null' || signature === 'valid';
  return {
    answer: {
      outcome: (isProven ? known?.outcome : undefined) ?? 'unknown',
      ...(code === undefined ? {} : { code }),
      ...(row === undefined ? {} : { table: row.table }),
    },
    wire: {
      signature,
      ...(message === undefined ? {} : { message }),
    },
  };
}

function signatureOf(
  claim: Claim | undefined,
  { signing, credentials, dialect }: TrueMoneyExchange,
): Signature {
  if (claim === undefined) return 'absent';
  const { text, signature } = claim;
  const isValid = signing.verify({
    hash: dialect.hash,
    text,
    signatureBase64: signature,
    publicKeyPem: credentials.providerPublicKeyPem,
  });
  return isValid ? 'valid' : 'invalid';
}

const READINGS: Readonly<
  Record<TrueMoneyOperation, (tree: JsonValue, exchange: TrueMoneyExchange) => Read>
> = { balance, topup: purchase, 'buy-cards': purchase, query };

const NOTHING_MORE: Read = { answer: {}, wire: {} };
const NO_REPLY: Read = { answer: { outcome: 'unknown' }, wire: {} };

function balance(tree: JsonValue, exchange: TrueMoneyExchange): Read {
  const reply = readBalanceReply(tree, exchange.dialect.balanceText);
  if (reply.kind !== 'balance') return reply.kind === 'malformed' ? NO_REPLY : NOTHING_MORE;
  const { amountVnd, literal, claim } = reply;
  const signature = signatureOf(claim, exchange);
  // An amount that nobody vouches for is no amount.
  const answer = signature === 'valid' ? { amountVnd } : { outcome: 'unknown' as const };
  return { answer, wire: { signature, balanceText: literal } };
}

function purchase(tree: JsonValue, exchange: TrueMoneyExchange): Read {
  const reply = readPurchaseReply(tree);
  if (reply.kind === 'malformed') return NO_REPLY;
  const { transactionId } = reply;
  if (reply.kind === 'refused') {
    return { answer: transactionId === undefined ? {} : { transactionId }, wire: {} };
  }
  const signature = signatureOf(reply.claim, exchange);
  const cards = cardsOfReply(reply.encryptedCards, exchange);
  // Paid for and not in hand: neither a delivery nor a failure.
  const isInHand = exchange.reading === 'topup' || cards !== undefined;
  return {
    answer: {
      outcome: signature === 'valid' && isInHand ? 'succeeded' : 'unknown',
      transactionId: reply.transactionId,
      ...(cards === undefined ? {} : { cards }),
    },
    wire: { signature },
  };
}

function query(tree: JsonValue, exchange: TrueMoneyExchange): Read {
  const reply = readQueryReply(tree);
  // That nothing is known of a call does not prove that it will not arrive yet.
  if (reply.kind === 'not-found') {
    return { answer: { outcome: 'unknown' }, wire: { transaction: 'absent' } };
  }
  if (reply.kind !== 'found') return NO_REPLY;
  const { transaction, claim } = reply;
  const signature = signatureOf(claim, exchange);
  const { errorCode } = transaction;
  const outcome = trueMoneyRowIn(exchange.dialect, errorCode)?.outcome ?? 'unknown';
  const cards = cardsOfTransaction(transaction.serials, exchange);
  return {
    answer: {
      outcome: signature === 'valid' && cards !== undefined ? outcome : 'unknown',
      transactionId: transaction.id,
      ...(cards === undefined ? {} : { cards }),
    },
    wire: { signature, errorCode, transaction: 'found' },
  };
}
