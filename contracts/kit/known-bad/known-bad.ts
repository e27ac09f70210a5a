import type { ProviderName } from '../../wire/operation.js';
import type { Source } from '../../wire/source.js';
import { BOOKKEEPING_MISTAKES } from './bookkeeping-mistakes.js';
import { CARD_MISTAKES } from './card-mistakes.js';
import { CODE_MISTAKES } from './code-mistakes.js';
import type { Planting } from './planting.js';
import { QUESTION_MISTAKES } from './question-mistakes.js';
import { RESEND_MISTAKES } from './resend-mistakes.js';
import { SIGNATURE_MISTAKES } from './signature-mistakes.js';
import { TRANSPORT_MISTAKES } from './transport-mistakes.js';

/** A consumer that is correct but for one mistake, and how it is found out. */
export interface KnownBad {
  /** Kebab case; never given to another. */
  readonly name: string;
  /** What it does wrong, in one sentence. */
  readonly mistake: string;
  /** Where such a consumer was seen, or why it is here. */
  readonly source: Source;
  /** The provider at which it shows; absent: both. */
  readonly provider?: ProviderName;
  /** The rule that is meant for it. */
  readonly rule: string;
  /** Words of the finding that name the mistake. */
  readonly sentence: string;
  /** Titles of scenarios in which it shows. */
  readonly seenIn: readonly string[];
  readonly planting: Planting;
}

/** Every known mistake, the commonest first. */
export const KNOWN_BAD: readonly KnownBad[] = [
  ...TRANSPORT_MISTAKES,
  ...CODE_MISTAKES,
  ...QUESTION_MISTAKES,
  ...RESEND_MISTAKES,
  ...SIGNATURE_MISTAKES,
  ...CARD_MISTAKES,
  ...BOOKKEEPING_MISTAKES,
];
