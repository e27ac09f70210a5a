import { cardCipherKey, parseCardList, type Card } from '../../../../contracts/truemoney/cards.js';
import type { HashName } from '../../../../contracts/signing/port.js';
import { seededKeyPair } from '../../../../contracts/signing/seeded-keys.js';
import { chanceStream } from '../../../../contracts/wire/chance.js';
import { PROVIDER_KEYS, signing, type Reply, type TestBed } from '../../test-bed.suite.js';

export const TOPUP = { serviceCode: '060000', price: 10_000, phoneNumber: '0912345678' };
export const CARDS = { serviceCode: '040101', price: 10_000, quantity: 2 };

/** The key of the demo partner's cards. */
export const cipherKey = cardCipherKey(signing.digestHex('md5', 'secret'), 'zeros-dropped');

/** The plain card list of a purchase. */
export function cardText(reply: Pick<Reply, 'encryptCards'>, key = cipherKey): string {
  return signing.tripleDesDecrypt({ key, cipherBase64: reply.encryptCards ?? '' }) ?? '';
}

export function cardsOf(reply: Reply): readonly Card[] {
  return parseCardList(cardText(reply)).cards;
}

/** True when the provider has signed `text` on this reply. */
export function isSignedBy(
  reply: Pick<Reply, 'dataSign'>,
  text: string,
  by: { readonly hash?: HashName; readonly publicKeyPem?: string } = {},
): boolean {
  const { hash = 'sha1', publicKeyPem = PROVIDER_KEYS.publicKeyPem } = by;
  return signing.verify({ hash, text, signatureBase64: reply.dataSign ?? '', publicKeyPem });
}

/** How a reply is made readable. */
export interface Reading {
  readonly key?: string;
  readonly hash?: HashName;
}

/**
 * The characters of a reply with what is random in them named: ids as `#1`, `#2` in the order of the account, serials and
 * PINs of the nth card as `sn` and `pn`, decrypted lists and PINs as `enc(…)`, and signatures as `provider(text)` or
 * `stranger(text)`, by whoever's key they verify with; one that verifies with nobody's is `nobody(length)`.
 */
export async function readable(bed: TestBed, body: string, by: Reading = {}): Promise<string> {
  const { key = cipherKey, hash = 'sha1' } = by;
  const open = (cipherBase64: string) => signing.tripleDesDecrypt({ key, cipherBase64 }) ?? '?';
  const shown = body
    .replace(/"dataSign":"([^"]*)"/, (_all, base64: string) => {
      return `"dataSign":"${signerOf(bed, { base64, hash, texts: signedTexts(body) })}"`;
    })
    .replace(
      /"encryptCards":"([^"]*)"/,
      (_all, text: string) => `"encryptCards":"enc(${open(text)})"`,
    )
    .replace(/"pin":"(\d+)"/g, '"pin":"plain($1)"')
    .replace(/"pin":"([^p"][^"]*)"/g, (_all, pin: string) => `"pin":"enc(${open(pin)})"`)
    .replace(/"pin":"plain\((\d+)\)"/g, '"pin":"$1"');
  const bought = await bed.simulator.ledger.list({ provider: 'truemoney', username: 'demo' });
  const names = bought.flatMap(({ id, goods }, i): [string, string][] => [
    [id, `#${i + 1}`],
    ...goods.cards.flatMap(({ serial, pin }, card): [string, string][] => [
      [serial, `s${card + 1}`],
      [pin, `p${card + 1}`],
    ]),
  ]);
  return names.reduce((text, [secret, name]) => text.replaceAll(secret, name), shown);
}

/** Every text that the signature of this reply could be over, whatever kind of reply it is. */
function signedTexts(body: string): readonly string[] {
  const reply = JSON.parse(body) as Reply;
  const literal = /"balance":([^,}]+)/.exec(body)?.[1];
  const id = reply.transaction?.['id'];
  const whats = [reply.transactionId, typeof id === 'string' ? id : undefined, literal, ''];
  return whats
    .filter((what) => typeof what === 'string')
    .map((what) => `${reply.status.code}|${what}`);
}

function signerOf(
  bed: TestBed,
  { base64, hash, texts }: { base64: string; hash: HashName; texts: readonly string[] },
): string {
  const keys = {
    provider: bed.simulator.trueMoneyPublicKeyPem,
    stranger: STRANGER_KEY.publicKeyPem,
  };
  for (const text of texts) {
    for (const [name, publicKeyPem] of Object.entries(keys)) {
      if (signing.verify({ hash, text, signatureBase64: base64, publicKeyPem })) {
        return `${name}(${text})`;
      }
    }
  }
  return `nobody(${base64.length})`;
}

/** The simulator's own key that nobody trusts, of the test bed's seed. */
const STRANGER_KEY = seededKeyPair(chanceStream('test bed', 'stranger key'));
