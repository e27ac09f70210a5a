import type { TrueMoneyReplyFields } from '../../../../contracts/truemoney/print-reply.js';
import { refusalSignedText } from '../../../../contracts/truemoney/signed-texts.js';
import { trueMoneyStatusRow, type Language } from '../../../../contracts/truemoney/status-codes.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { Answer } from '../provider.js';
import type { Voice } from './voice.js';

/** What stands as `dataSign` over a text that is to be signed. */
export type DraftSignature =
  /** The provider's own, over the text. */
  | { readonly kind: 'true' }
  /** The provider's own, over another text. */
  | { readonly kind: 'stale'; readonly text: string }
  /** Of a key that nobody trusts, over the text. */
  | { readonly kind: 'stranger' }
  /** Nobody's. */
  | { readonly kind: 'given'; readonly base64: string }
  | { readonly kind: 'null' }
  /** The field is left out. */
  | { readonly kind: 'missing' };

/** A TrueMoney reply before it is signed and printed. */
export type TrueMoneyDraft =
  | {
      readonly kind: 'reply';
      readonly code: string;
      readonly voice: Voice;
      readonly fields: TrueMoneyReplyFields;
      /** What `dataSign` covers; `undefined` makes it null. */
      readonly signedText: string | undefined;
      readonly signature: DraftSignature;
    }
  /** A plain HTTP refusal without a body. */
  | { readonly kind: 'http'; readonly status: 404 | 405 };

export type ReplyDraft = Extract<TrueMoneyDraft, { kind: 'reply' }>;

export type TrueMoneyAnswer = Answer<TrueMoneyDraft>;

/** `status.value`; a code without a row has a message of its own. */
export function messageOf(code: string, language: Language): string {
  return trueMoneyStatusRow(code)?.message[language] ?? `Error ${code}`;
}

/**
 * A reply that is not a success: HTTP 200, the service's own fields null, no signature unless the dialect has one.
 * Source: PROVIDERS 3.1, 3.3, D35.
 */
export function refusal(
  code: string,
  voice: Voice,
  details: { fields?: TrueMoneyReplyFields; refusedBy?: string; transaction?: Transaction } = {},
): TrueMoneyAnswer {
  const { fields = {}, ...rest } = details;
  const isSigned = voice.dialect.errorSignature === 'signed';
  const signedText = isSigned ? refusalSignedText(code) : undefined;
  return { status: statusOf(code), draft: draftOf(code, voice, { fields, signedText }), ...rest };
}

/** A success: the fields, and a signature over `signedText`. */
export function success(
  voice: Voice,
  details: { fields: TrueMoneyReplyFields; signedText: string; transaction?: Transaction },
): TrueMoneyAnswer {
  const { fields, signedText, ...rest } = details;
  return { status: statusOf('0'), draft: draftOf('0', voice, { fields, signedText }), ...rest };
}

export function httpRefusal(status: 404 | 405): TrueMoneyAnswer {
  return { draft: { kind: 'http', status }, refusedBy: status === 404 ? 'path' : 'method' };
}

function draftOf(
  code: string,
  voice: Voice,
  said: Pick<ReplyDraft, 'fields' | 'signedText'>,
): ReplyDraft {
  const { language, dialect } = voice;
  return { kind: 'reply', code, voice: { language, dialect }, ...said, signature: TRUE_SIGNATURE };
}

const TRUE_SIGNATURE: DraftSignature = { kind: 'true' };

function statusOf(code: string) {
  return { table: trueMoneyStatusRow(code)?.table ?? 'status', code };
}
