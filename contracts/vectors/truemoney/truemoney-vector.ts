import type { HashName } from '../../signing/port.js';
import type { Card, Md5Reading } from '../../truemoney/cards.js';
import type { TrueMoneyRequest } from '../../truemoney/request.js';
import type { Service } from '../../truemoney/services.js';
import type { TrueMoneyTable } from '../../truemoney/status-codes.js';
import type { Outcome } from '../../wire/outcome.js';
import type { KeyForms, Signer } from '../vector-keys.js';
import type { Vector } from '../vector-file.js';

/** The keys of a file, by their owners. */
export type KeysInFile = Readonly<Partial<Record<Signer, KeyForms>>>;

/** A text, who signed it, and the signature: RSA PKCS#1 v1.5, base64 on one line. */
export interface Signed {
  /** UTF-8. */
  readonly text: string;
  readonly hash: HashName;
  readonly signedBy: Signer;
  readonly dataSign: string;
}

export interface TrueMoneyRequestVector extends Vector, Signed {
  /** The fields of the body before signing; which of them are covered is seen in `text`. */
  readonly inputs: Omit<TrueMoneyRequest, 'dataSign'>;
  readonly request: {
    readonly method: 'POST';
    readonly path: string;
    readonly contentType: string;
    readonly body: string;
  };
  /** False when `dataSign` is not the partner's signature of the document's text. */
  readonly isVerified: boolean;
}

/** A reply to a purchase, a balance call or a query, and what it means. */
export interface TrueMoneyReplyVector extends Vector {
  readonly service: Service['type'];
  /** What the provider signed, and as whom; null when the reply bears no signature made for it. */
  readonly signed: Signed | null;
  readonly reply: string;
  readonly expected: TrueMoneyExpectation;
}

/** What does not apply is null. */
export interface TrueMoneyExpectation {
  readonly kind: 'balance' | 'accepted' | 'found' | 'not-found' | 'refused' | 'malformed';
  /** True when `dataSign` is the provider's SHA-1 signature of the text that the reply must have. */
  readonly isVerified: boolean;
  /** Class of the purchase's money; null for a balance call, which moves none. */
  readonly outcome: Outcome | null;
  /** The code that decided: of the reply, or of the looked-up transaction. */
  readonly code: string | null;
  readonly table: TrueMoneyTable | null;
  readonly transactionId: string | null;
  readonly amountVnd: number | null;
}

/** A card list as it is encrypted, and what must be read of it. */
export interface CardListVector extends Vector {
  readonly inputs: { readonly apiPassword: string; readonly cards: readonly Card[] };
  /** All 32 digits, leading zeros included. */
  readonly md5: string;
  readonly keyReading: Md5Reading;
  /** 24 ASCII characters. */
  readonly cipherKey: string;
  readonly plainText: string;
  readonly encryptCards: string;
  readonly expected: { readonly cards: readonly Card[] };
}

/** A cipher text that opens to nothing under the key given. */
export interface UnreadableCardsVector extends Vector {
  readonly inputs: { readonly apiPassword: string };
  readonly cipherKey: string;
  readonly encryptCards: string;
}
