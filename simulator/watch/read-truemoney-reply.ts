import { CardOpener } from '../../client/truemoney/card-opener.js';
import type { Proof } from '../../client/truemoney/proof.js';
import { judgeQuery } from '../../client/truemoney/truemoney-query-verdict.js';
import { judgeBalance, judgePurchase } from '../../client/truemoney/truemoney-verdict.js';
import type { Signing } from '../../contracts/signing/port.js';
import type { TrueMoneyDialect } from '../../contracts/truemoney/dialect.js';
import { trueMoneyStatusRow } from '../../contracts/truemoney/status-codes.js';
import type { ReadReply } from './told-answer.js';
import { balanceReply, causeOf, verdictWords } from './verdict-words.js';

/** What a TrueMoney request asked for. */
export interface TrueMoneyAsked {
  readonly operation: 'topup' | 'buy-cards' | 'query';
  readonly fields: Readonly<Record<string, string>>;
  readonly amountVnd?: number | undefined;
  readonly serviceCode?: string | undefined;
}

/** With what replies are believed. */
export interface TrueMoneyTrust {
  readonly signing: Signing;
  readonly providerPublicKeyPem: string;
  /** Opens the cards. */
  readonly apiPassword: string;
  readonly dialect: TrueMoneyDialect;
}

/** Reads a reply of TrueMoney as the reference client does: a success counts only with the provider's signature. */
export function readTrueMoneyReply(
  body: string,
  asked: TrueMoneyAsked,
  trust: TrueMoneyTrust,
): ReadReply {
  const { dialect } = trust;
  const proof = proofOf(trust);
  const { verdict } =
    asked.operation === 'query'
      ? judgeQuery(body, { ...askedId(asked), purchase: {} }, proof)
      : judgePurchase(body, cardOrder(asked), proof);
  const { code, outcome } = verdict;
  const { transactionId } = { transactionId: undefined, ...verdict };
  return {
    cause: causeOf(verdict),
    outcome,
    words: verdictWords(
      verdict,
      code === undefined ? undefined : trueMoneyStatusRow(code)?.meaning,
    ),
    transactionIds: transactionId === undefined ? [] : [transactionId],
    isOfFirstUse: !isBeforeTheId(code, dialect),
  };
}

/** Reads the reply to CHECK_BALANCE in the same way. */
export function readTrueMoneyBalance(body: string, trust: TrueMoneyTrust): ReadReply {
  return balanceReply(judgeBalance(body, proofOf(trust)));
}

function proofOf({ apiPassword, dialect, ...means }: TrueMoneyTrust): Proof {
  const cards = new CardOpener({ ...means, apiPassword, queryPins: dialect.queryPins });
  return { ...means, dialect, cards };
}

/** Codes that are said before the provider looks whether it knows the id. Source: PROVIDERS 3.5, order of the checks. */
function isBeforeTheId(code: string | undefined, { badSignatureCode }: TrueMoneyDialect): boolean {
  return ['2000', '901', '903', badSignatureCode].includes(code ?? '');
}

function askedId({ fields }: TrueMoneyAsked): { readonly transactionId?: string } {
  const transactionId = fields['transactionId'] || fields['txnId'];
  return transactionId ? { transactionId } : {};
}

function cardOrder({ operation, fields, amountVnd, serviceCode }: TrueMoneyAsked) {
  if (operation !== 'buy-cards') return undefined;
  return { quantity: Number(fields['quantity']), amountVnd, serviceCode };
}
