import { printBalanceLiteral } from '../../../../contracts/truemoney/java-double.js';
import { isJsonObject } from '../../../../contracts/truemoney/json.js';
import {
  balanceReplySignedText,
  purchaseReplySignedText,
  queryReplySignedText,
} from '../../../../contracts/truemoney/signed-texts.js';
import type { ChanceStream } from '../../../../contracts/wire/chance.js';
import type { Context } from '../../engine/context.js';
import { NOBODY_NUMBER } from '../../partners/partner-book.js';
import { absentTransactionId } from '../absent-id.js';
import type { Distortion, ReplyEffect } from '../provider.js';
import type { TrueMoneyCall } from './call.js';
import type { DraftSignature, ReplyDraft, TrueMoneyAnswer, TrueMoneyDraft } from './draft.js';
import { encryptedCards } from './encrypt.js';
import { forgedSignature } from './forged-signature.js';
import { questionableReply } from './query.js';
import { namedPartner } from './voice.js';

/** A reply that is to be made wrong, and what chance it has for it. */
interface Wronged {
  readonly context: Context;
  readonly call: TrueMoneyCall;
  readonly draft: ReplyDraft;
  readonly answer: TrueMoneyAnswer;
  readonly chance: ChanceStream;
}

/** Makes a reply wrong in what it says, before it is signed. */
export async function distortTrueMoney(
  context: Context,
  call: TrueMoneyCall,
  { answer, effect, chance }: Distortion<TrueMoneyDraft>,
): Promise<TrueMoneyAnswer> {
  const { draft } = answer;
  if (draft.kind === 'http') return answer;
  const wronged: Wronged = { context, call, draft, answer, chance };
  switch (effect.kind) {
    case 'signature': {
      const signature = await signatureOf(wronged, effect.as);
      return signature === draft.signature ? answer : { ...answer, draft: { ...draft, signature } };
    }
    case 'wrong-transaction-id':
      return withDraft(answer, await otherTransaction(wronged));
    case 'cards':
      return withDraft(answer, otherCards(wronged, effect.as));
    case 'still-questionable':
      return questionable(wronged);
  }
}

/** The very same answer where nothing has changed: that is how the engine knows. */
function withDraft(answer: TrueMoneyAnswer, draft: TrueMoneyDraft): TrueMoneyAnswer {
  return draft === answer.draft ? answer : { ...answer, draft };
}

type SignatureEffect = Extract<ReplyEffect, { kind: 'signature' }>['as'];

/** A reply without a text to sign has no signature that could be wrong. */
async function signatureOf(wronged: Wronged, as: SignatureEffect): Promise<DraftSignature> {
  const { context, draft, chance } = wronged;
  const { signedText } = draft;
  if (signedText === undefined) return draft.signature;
  switch (as) {
    case 'missing':
    case 'null':
      return { kind: as };
    case 'other-key':
      return { kind: 'stranger' };
    case 'stale':
      return { kind: 'stale', text: await staleText(wronged) };
    case 'forged':
      return { kind: 'given', base64: await forgedSignature(context, draft, chance) };
  }
}

/**
 * A text of the kind that this reply's signature covers, for another balance or another transaction: what the provider's
 * signature of another reply would be over. Drawn from chance, so that it needs no earlier reply.
 */
async function staleText(wronged: Wronged): Promise<string> {
  const { draft, chance } = wronged;
  const { code, fields, voice } = draft;
  if (fields.balance === undefined) {
    return purchaseReplySignedText(code, await wrongId(wronged));
  }
  for (;;) {
    const literal = printBalanceLiteral(chance.below(BALANCES), voice.dialect.balanceText);
    if (literal !== fields.balance.text) return balanceReplySignedText(code, literal);
  }
}

/** Balances that a stale signature may be over: below this many VND. */
const BALANCES = 1_000_000_000;

/** A validly signed reply about a transaction that is not this one, nor any other. */
async function otherTransaction(wronged: Wronged): Promise<ReplyDraft> {
  const { draft } = wronged;
  const { code, fields } = draft;
  const { transactionId, transaction } = fields;
  if (typeof transactionId === 'string') {
    const id = await wrongId(wronged);
    const signedText = purchaseReplySignedText(code, id);
    return { ...draft, fields: { ...fields, transactionId: id }, signedText };
  }
  if (!isJsonObject(transaction)) return draft;
  const id = await wrongId(wronged);
  const signedText = queryReplySignedText(code, id);
  return { ...draft, fields: { ...fields, transaction: { ...transaction, id } }, signedText };
}

function wrongId({ context, call, answer, chance }: Wronged): Promise<string> {
  const partnerNumber = namedPartner(context, call)?.number ?? NOBODY_NUMBER;
  const except = answer.transaction?.id;
  return absentTransactionId(context, { provider: 'truemoney', partnerNumber, except }, chance);
}

function otherCards({ context, call, draft, answer }: Wronged, as: 'lost' | 'duplicated') {
  const { fields } = draft;
  if (typeof fields.encryptCards !== 'string') return draft;
  if (as === 'lost') return { ...draft, fields: { ...fields, encryptCards: null } };
  const partner = namedPartner(context, call);
  const cards = answer.transaction?.goods.cards;
  if (partner === undefined || cards === undefined) return draft;
  const twice = cards.flatMap((card) => [card, card]);
  return { ...draft, fields: { ...fields, encryptCards: encryptedCards(context, partner, twice) } };
}

/** Only a reply that shows a transaction can show it as questionable. */
function questionable({ context, call, draft, answer }: Wronged): TrueMoneyAnswer {
  const partner = namedPartner(context, call);
  const { transaction } = answer;
  const isShown = isJsonObject(draft.fields.transaction ?? undefined);
  if (!isShown || partner === undefined || transaction === undefined) return answer;
  const told = questionableReply(context, partner, transaction);
  return { ...told, draft: { ...told.draft, signature: draft.signature } as ReplyDraft };
}
