import { parse } from 'lossless-json';
import type { Signing } from '../../signing/port.js';
import { NumberLiteral, type JsonValue } from '../../truemoney/json.js';
import {
  readBalanceReply,
  readPurchaseReply,
  readQueryReply,
  type Claim,
  type TrueMoneyBalanceReply,
} from '../../truemoney/reply.js';
import { trueMoneyStatusRow } from '../../truemoney/status-codes.js';
import type { TrueMoneyExpectation, TrueMoneyReplyVector } from './truemoney-vector.js';

/** Who judges a reply. */
export interface Judge {
  readonly signing: Signing;
  readonly providerPublicKeyPem: string;
}

const NOTHING = {
  isVerified: false,
  outcome: null,
  code: null,
  table: null,
  transactionId: null,
  amountVnd: null,
};
const MALFORMED = { ...NOTHING, kind: 'malformed', outcome: 'unknown' } as const;

/** What the contract's parsers and a maker of signatures make of a reply, in the words of the vectors. */
export function observedReply(
  { service, reply, reading }: Pick<TrueMoneyReplyVector, 'service' | 'reply' | 'reading'>,
  judge: Judge,
): TrueMoneyExpectation {
  const tree = treeOf(reply);
  if (service === 'CHECK_BALANCE') {
    const form = reading === 'D23 integer' ? 'integer' : 'java-double';
    return ofBalance(tree === undefined ? undefined : readBalanceReply(tree, form), judge);
  }
  if (tree === undefined) return MALFORMED;
  return service === 'TXN_DETAIL' ? ofQuery(tree, judge) : ofPurchase(tree, judge);
}

/** The tree with every number's own characters; `undefined` when the text is no JSON. */
export function treeOf(reply: string): JsonValue | undefined {
  try {
    return parse(reply, undefined, (literal) => new NumberLiteral(literal)) as JsonValue;
  } catch {
    return undefined;
  }
}

function ofBalance(reply: TrueMoneyBalanceReply | undefined, judge: Judge): TrueMoneyExpectation {
  if (reply === undefined || reply.kind === 'malformed') return { ...NOTHING, kind: 'malformed' };
  if (reply.kind === 'refused') {
    return { ...NOTHING, kind: 'refused', code: reply.code, table: tableOf(reply.code) };
  }
  const { kind, amountVnd, claim } = reply;
  const isVerified = isProven(claim, judge);
  return { ...NOTHING, kind, isVerified, code: '0', table: 'status', amountVnd };
}

function ofPurchase(tree: JsonValue, judge: Judge): TrueMoneyExpectation {
  const reply = readPurchaseReply(tree);
  const { kind } = reply;
  if (kind === 'malformed') return MALFORMED;
  if (kind === 'refused') {
    const { code, row, transactionId = null } = reply;
    const outcome = row?.outcome ?? 'unknown';
    return { ...NOTHING, kind, outcome, code, table: row?.table ?? null, transactionId };
  }
  const isVerified = isProven(reply.claim, judge);
  const outcome = isVerified ? 'succeeded' : 'unknown';
  const { transactionId } = reply;
  return { ...NOTHING, kind, isVerified, outcome, code: '0', table: 'status', transactionId };
}

/** Only a signed verdict counts, and a refused question leaves the purchase as it was. */
function ofQuery(tree: JsonValue, judge: Judge): TrueMoneyExpectation {
  const reply = readQueryReply(tree);
  const { kind } = reply;
  if (kind === 'malformed') return MALFORMED;
  if (kind !== 'found') {
    const { code } = reply;
    return { ...NOTHING, kind, outcome: 'unknown', code, table: tableOf(code) };
  }
  const { id: transactionId, errorCode: code } = reply.transaction;
  const isVerified = isProven(reply.claim, judge);
  const row = trueMoneyStatusRow(code);
  const outcome = isVerified ? (row?.outcome ?? 'unknown') : 'unknown';
  return { ...NOTHING, kind, isVerified, outcome, code, table: row?.table ?? null, transactionId };
}

function isProven(claim: Claim | undefined, { signing, providerPublicKeyPem }: Judge): boolean {
  if (claim === undefined) return false;
  return signing.verify({
    hash: 'sha1',
    text: claim.text,
    signatureBase64: claim.signature,
    publicKeyPem: providerPublicKeyPem,
  });
}

function tableOf(code: string) {
  return trueMoneyStatusRow(code)?.table ?? null;
}
