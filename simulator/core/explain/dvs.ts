import type { AnyHashName } from '../../../contracts/signing/port.js';
import { isSameChecksum } from '../../../contracts/dvs/checksum-texts.js';
import { commonFamilies } from './common-families.js';
import type { Deviation } from './deviation.js';
import { textOf, type Draft } from './draft.js';
import type { Explanation } from './explanation.js';
import { MAX_CHECKSUM, oddityOf, speltDigests, type SpeltDigest } from './dvs/checksum-form.js';
import { hashedKey, otherAccounts, ownOtherKeys, type DvsStranger } from './dvs/key-forms.js';
import { findHmac } from './dvs/keyed-hash.js';
import { colonsBeforeKey, documentsBlank, textOfOtherCall } from './dvs/other-texts.js';
import { furtherValues, rightDraft, type SentDvsCall } from './dvs/parts.js';
import { wrongKeyOf } from './dvs/sent-key.js';
import { unreadChecksum } from './dvs/unread-checksum.js';
import { likelyValueForms, otherAmounts, valueForms } from './dvs/value-forms.js';
import { makeExplanation, wrongHash } from './make-explanation.js';
import { digestOf, findText, isSearchable, type Families } from './search.js';
import { HASHES, hashCode, hashLabel, type ExplainSigning } from './signing.js';
import { furtherParts } from './texts/further-values.js';

/** Most other partners that are looked at: a refused request must stay cheap. */
const MAX_OTHERS = 64;

/** A refused DVS request, and everything that may tell why. */
export interface ChecksumQuestion {
  readonly call: SentDvsCall;
  /** The dialect's reading of D1. */
  readonly acceptedHash: 'sha256' | 'sha1' | 'either';
  /** True where D2 is read as `either`: the balance text may have its blank. */
  readonly isBlankAccepted?: boolean | undefined;
  readonly partner: { readonly privatekeys: readonly string[] };
  /** Other partners of the provider; at most 64 are looked at. */
  readonly others?: readonly DvsStranger[] | undefined;
}

/**
 * Why a checksum is wrong, or `undefined` when it is right: the checksum and the `privatekey` beside it.
 * Never throws. Source: DVS III, V, D1, D2, D11.
 */
export function explainChecksum(
  question: ChecksumQuestion,
  signing: ExplainSigning,
): Explanation | undefined {
  const { call, partner } = question;
  const strangers = (question.others ?? [])
    .filter(({ username, privatekey }) => username !== call.username && privatekey !== '')
    .slice(0, MAX_OTHERS);
  const own = partner.privatekeys;
  const { privatekey: sent, username } = call;
  const wrongKey = wrongKeyOf({ sent, own, strangers, username }, signing);
  const readings = checksumReadings({ question, strangers, wrongKey }, signing);
  if (readings === undefined) return undefined;
  const expected = rightDraft(call, own[0] ?? sent);
  const secrets = [...own, sent, ...strangers.map(({ privatekey }) => privatekey)];
  return makeExplanation({ ...readings, expected, secrets });
}

interface Reading {
  readonly deviations: readonly Deviation[];
  readonly isRecognised: boolean;
  readonly found?: Draft | undefined;
}

function checksumReadings(
  facts: {
    readonly question: ChecksumQuestion;
    readonly strangers: readonly DvsStranger[];
    readonly wrongKey: Deviation | undefined;
  },
  signing: ExplainSigning,
): Reading | undefined {
  const { question, strangers, wrongKey } = facts;
  const { privatekey: sent } = question.call;
  const own = question.partner.privatekeys;
  const read = (privatekey: string, isThorough: boolean) => {
    const families = isThorough
      ? familiesOf({ question, strangers, privatekey }, signing)
      : ONLY_THE_RIGHT_TEXT;
    return readChecksum({ question, privatekey, families }, signing);
  };
  if (wrongKey === undefined) return read(sent, true);
  // The checksum may fit the wrong key that was sent, or the right one that was not: both are tried as they stand
  // before any further mistake is looked for.
  const tries = [
    ...[sent, ...own].map((key) => () => read(key, false)),
    ...[sent, ...own.slice(0, 1)].map((key) => () => read(key, true)),
  ];
  for (const attempt of tries) {
    const reading = attempt();
    if (reading?.isRecognised === false) continue;
    const { deviations = [], found } = reading ?? {};
    return { deviations: [wrongKey, ...deviations], isRecognised: true, found };
  }
  return { deviations: [wrongKey], isRecognised: true };
}

const ONLY_THE_RIGHT_TEXT: Families = { alone: [], together: [] };

/** What is wrong with the checksum itself, given the key that it should have been made with. */
function readChecksum(
  facts: {
    readonly question: ChecksumQuestion;
    readonly privatekey: string;
    readonly families: Families;
  },
  signing: ExplainSigning,
): Reading | undefined {
  const { question, privatekey, families } = facts;
  const { call, acceptedHash } = question;
  const right = rightDraft(call, privatekey);
  const accepted: readonly AnyHashName[] =
    acceptedHash === 'either' ? ['sha256', 'sha1'] : [acceptedHash];
  const isRight = rightDrafts(question, right).some((draft) =>
    accepted.some((hash) => isSameChecksum(call.checksum, digestOf(draft, hash, signing))),
  );
  if (isRight) return undefined;
  const sent = call.checksum.slice(0, MAX_CHECKSUM);
  const mistakenHash = (hash: AnyHashName) =>
    accepted.includes(hash) ? [] : [hashMistake(hash, accepted)];
  for (const digest of speltDigests(sent)) {
    const found = findDigest({ right, digest, families }, signing);
    if (found === undefined) continue;
    const oddity = digest.oddity === undefined ? [] : [digest.oddity];
    const ofText = found.deviations.filter(
      ({ code }) => code !== 'BLANK_OF_D2' || question.isBlankAccepted !== true,
    );
    const deviations = [...oddity, ...mistakenHash(digest.hash), ...ofText];
    const isOtherText = ofText.length > 0;
    if (deviations.length > 0) {
      return { deviations, isRecognised: true, found: isOtherText ? found.draft : undefined };
    }
  }
  for (const { hash } of HASHES) {
    const oddity = oddityOf(sent, digestOf(right, hash, signing));
    if (oddity === undefined) continue;
    return { deviations: [oddity, ...mistakenHash(hash)], isRecognised: true };
  }
  return unreadChecksum(sent, { text: textOf(right), accepted });
}

/** The texts that are accepted as they stand. Source: D2. */
function rightDrafts({ isBlankAccepted }: ChecksumQuestion, right: Draft): readonly Draft[] {
  if (isBlankAccepted !== true) return [right];
  return [right, ...Array.from(documentsBlank(right), ({ draft }) => draft)];
}

function findDigest(
  what: { readonly right: Draft; readonly digest: SpeltDigest; readonly families: Families },
  signing: ExplainSigning,
): { readonly draft: Draft; readonly deviations: readonly Deviation[] } | undefined {
  const { right, digest, families } = what;
  const { hash, digestHex } = digest;
  const hmac = isSearchable(right) ? findHmac(right, digest, signing) : undefined;
  if (hmac !== undefined) return { draft: hmac.draft, deviations: [hmac.deviation] };
  return findText(right, families, (draft) => digestOf(draft, hash, signing) === digestHex);
}

function familiesOf(
  facts: {
    readonly question: ChecksumQuestion;
    readonly strangers: readonly DvsStranger[];
    readonly privatekey: string;
  },
  signing: ExplainSigning,
): Families {
  const { question, strangers, privatekey } = facts;
  const { call, partner } = question;
  const otherKeys = partner.privatekeys.filter((key) => key !== privatekey);
  return commonFamilies({
    signing,
    further: furtherParts(furtherValues(call)),
    own: [
      ...[documentsBlank, valueForms, colonsBeforeKey, ownOtherKeys(otherKeys)],
      ...[otherAccounts(strangers), textOfOtherCall(call), hashedKey(signing), otherAmounts],
    ],
    ownLikely: [documentsBlank, likelyValueForms],
  });
}

function hashMistake(hash: AnyHashName, accepted: readonly AnyHashName[]): Deviation {
  return wrongHash({
    code: hashCode(hash),
    found: hashLabel(hash),
    accepted: accepted.map(hashLabel).join(' / '),
  });
}
