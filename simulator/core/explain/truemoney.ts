import type { TrueMoneyAccount } from '../../../contracts/truemoney/credentials.js';
import type { RequestSignatureParts } from '../../../contracts/truemoney/signed-texts.js';
import type { HashName } from '../../../contracts/signing/port.js';
import { isSecretName } from '../../../contracts/wire/named-secrets.js';
import { commonFamilies } from './common-families.js';
import type { Deviation } from './deviation.js';
import { textOf } from './draft.js';
import type { Explanation } from './explanation.js';
import { makeExplanation, wrongHash } from './make-explanation.js';
import { hashCode, hashLabel, type ExplainSigning } from './signing.js';
import { DIGEST_INFO_WITHOUT_NULL, TEXT_NOT_RECOGNISED } from './truemoney/block-oddities.js';
import { isNoise, readBlock } from './truemoney/block.js';
import { partnersKey, providersKey, usableKeys, type KnownKey } from './truemoney/known-keys.js';
import { furtherValues, otherAccounts, otherServices, rightDraft } from './truemoney/parts.js';
import {
  findDigest,
  readContent,
  readPssContent,
  readText,
  type ReadContent,
  type Wanted,
} from './truemoney/read-content.js';
import { REVERSED } from './truemoney/form-oddities.js';
import { readSignatures } from './truemoney/signature-form.js';
import { unreadSignature } from './truemoney/unread-signature.js';

/** Most other partners that are looked at: a refused request must stay cheap. */
const MAX_OTHERS = 64;

/** A TrueMoney request whose signature was refused, every value as it was sent. */
export interface SentTrueMoneyCall extends RequestSignatureParts {
  readonly dataSign: string;
}

/** Another account of TrueMoney, whose values or key somebody may have taken by mistake. */
export interface TrueMoneyStranger extends TrueMoneyAccount {
  /** SPKI PEM. */
  readonly publicKeyPem: string;
}

/** A refused TrueMoney request, and everything that may tell why. */
export interface DataSignQuestion {
  readonly call: SentTrueMoneyCall;
  /** Further fields of the body as text, such as `price`, `quantity`, `phoneNumber`. */
  readonly otherFields?: Readonly<Record<string, string>> | undefined;
  /** The dialect's reading of D34. */
  readonly acceptedHash: HashName;
  readonly partner: {
    /** SPKI PEM; several when the partner has several. */
    readonly publicKeyPems: readonly string[];
    readonly apiPassword?: string | undefined;
  };
  /** Other partners of the provider; at most 64 are looked at. */
  readonly others?: readonly TrueMoneyStranger[] | undefined;
  /** The key that verifies replies, SPKI PEM. */
  readonly providerPublicKeyPem?: string | undefined;
}

/**
 * Why a `dataSign` is wrong, or `undefined` when it is right. Never throws. Source: TM "dataSign", PROVIDERS 3.2, D34.
 */
export function explainDataSign(
  question: DataSignQuestion,
  signing: ExplainSigning,
): Explanation | undefined {
  const { call, partner, acceptedHash: hash } = question;
  const right = rightDraft(call);
  const own = usableKeys(
    partner.publicKeyPems.map((publicKeyPem) => ({ publicKeyPem })),
    signing,
  );
  const isRight = own.some(({ publicKeyPem }) =>
    signing.verify({ hash, text: textOf(right), signatureBase64: call.dataSign, publicKeyPem }),
  );
  if (isRight) return undefined;
  const others = (question.others ?? []).filter(({ username }) => username !== call.username);
  const strangers = others.slice(0, MAX_OTHERS);
  const wanted = { right, families: familiesOf(question, strangers, signing) };
  const keys = usableKeys([...own, ...othersKeys(question, strangers)], signing);
  const reading = readSignature({ question, wanted, keys }, signing);
  const sent = Object.entries(question.otherFields ?? {}).filter(([name]) => isSecretName(name));
  const secrets = [partner.apiPassword ?? '', ...sent.map(([, value]) => value)];
  return makeExplanation({ ...reading, expected: right, secrets });
}

interface Reading {
  readonly deviations: readonly Deviation[];
  readonly isRecognised: boolean;
  readonly found?: ReadContent['found'];
}

/** Tries every reading of the text with the own keys first, then the plainest with everybody's. */
function readSignature(
  facts: {
    readonly question: DataSignQuestion;
    readonly wanted: Wanted;
    readonly keys: readonly KnownKey[];
  },
  signing: ExplainSigning,
): Reading {
  const { question, wanted, keys } = facts;
  const sent = question.call.dataSign;
  const reader = { wanted, acceptedHash: question.acceptedHash };
  const readings = memoByLength((length) => readSignatures(sent, length));
  for (const key of keys) {
    for (const { base64, oddities } of readings(bytesOf(key, signing))) {
      // Somebody else's key and bytes in reverse order are one mistake too many to look for.
      if (key.isOthers !== undefined && oddities.includes(REVERSED)) continue;
      const opened = { signatureBase64: base64, publicKeyPem: key.publicKeyPem };
      const blockHex = signing.openSignatureHex(opened);
      if (blockHex === undefined || isNoise(blockHex)) continue;
      const read = readOpened({ ...reader, blockHex, key }, signing);
      if (read !== undefined) return behind(oddities, read);
    }
  }
  const [first] = keys;
  const signatureBytes = first === undefined ? USUAL_BYTES : bytesOf(first, signing);
  return unreadSignature(sent, { right: wanted.right, signatureBytes }, signing);
}

/** Nearly every key has the same length, and so the same readings. */
function memoByLength<T>(read: (length: number) => T): (length: number) => T {
  const known = new Map<number, T>();
  return (length) => {
    const value = known.get(length) ?? read(length);
    known.set(length, value);
    return value;
  };
}

/** A signature of 1024 bits, where no key is known. Source: PROVIDERS 3.2. */
const USUAL_BYTES = 128;

function bytesOf({ publicKeyPem }: KnownKey, signing: ExplainSigning): number {
  return signing.signatureBytes(publicKeyPem);
}

/** What a key's owner did to get this block; `undefined` when it is noise, as with every wrong key. */
function readOpened(
  facts: {
    readonly blockHex: string;
    readonly key: KnownKey;
    readonly wanted: Wanted;
    readonly acceptedHash: HashName;
  },
  signing: ExplainSigning,
): Reading | undefined {
  const { blockHex, key, wanted, acceptedHash } = facts;
  const block = readBlock(blockHex);
  const whose = key.isOthers === undefined ? [] : [key.isOthers];
  if (block.kind === 'content') {
    const content =
      readContent(block, wanted, signing) ?? readPssContent(blockHex, wanted, signing);
    if (content === undefined) return undefined;
    // With another padding the hash is no mistake of its own unless it is another one.
    const deviations = [
      ...whose,
      ...content.deviations,
      ...hashMistake(content.hash, acceptedHash),
    ];
    return { deviations, isRecognised: true, found: content.found };
  }
  const before = [
    ...whose,
    ...(block.lacksNull ? [DIGEST_INFO_WITHOUT_NULL] : []),
    ...hashMistake(block.hash, acceptedHash),
  ];
  const text = findDigest(block, wanted, signing);
  if (text !== undefined) return { ...readText(text, before), isRecognised: true };
  const deviations = [...before, TEXT_NOT_RECOGNISED(wanted.right.recipe)];
  return { deviations, isRecognised: before.length > 0 };
}

function behind(oddities: readonly Deviation[], read: Reading): Reading {
  return {
    ...read,
    deviations: [...oddities, ...read.deviations],
    isRecognised: read.isRecognised || oddities.length > 0,
  };
}

function hashMistake(found: ReadContent['hash'], accepted: HashName): readonly Deviation[] {
  if (found === undefined || found === accepted) return [];
  const names = { found: hashLabel(found), accepted: hashLabel(accepted) };
  return [wrongHash({ code: hashCode(found), ...names })];
}

function othersKeys(
  { providerPublicKeyPem }: DataSignQuestion,
  strangers: readonly TrueMoneyStranger[],
): readonly KnownKey[] {
  return [
    ...(providerPublicKeyPem === undefined ? [] : [providersKey(providerPublicKeyPem)]),
    ...strangers.map(({ username, publicKeyPem }) => partnersKey(username, publicKeyPem)),
  ];
}

function familiesOf(
  { otherFields = {}, partner }: DataSignQuestion,
  strangers: readonly TrueMoneyStranger[],
  signing: ExplainSigning,
) {
  return commonFamilies({
    signing,
    further: furtherValues(otherFields, partner.apiPassword),
    own: [otherServices, otherAccounts(strangers)],
    ownLikely: [],
  });
}
