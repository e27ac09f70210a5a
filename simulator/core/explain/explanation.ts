/** Why a checksum or a `dataSign` was refused. Only what was reproduced bit for bit is said. */
export interface Explanation {
  /** Stable, upper snake: HASH_SHA1, FIELD_ORDER, OTHER_KEY, NOT_RECOGNISED … The outermost mistake, when there are two. */
  readonly code: string;
  /** Codes of further mistakes that were found with it; empty most times. */
  readonly also: readonly string[];
  /** False when the cause was not reproduced: what is said then is what can be seen, such as a length. */
  readonly isRecognised: boolean;
  /** What is wrong and what to change, in one sentence without line breaks; never a secret. */
  readonly en: string;
  /** The same in Vietnamese. */
  readonly vi: string;
  /** The text that is to be hashed or signed, secrets replaced. */
  readonly expectedText: string;
  /** The text that was hashed or signed in its place, where it was recognised, secrets replaced. */
  readonly foundText?: string;
}
