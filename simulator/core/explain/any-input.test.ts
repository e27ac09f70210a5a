import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forgeSigning } from '../../../contracts/signing/forge-signing.js';
import { explainChecksum, type ChecksumQuestion } from './dvs.js';
import { checksumQuestion, OTHER, OWN, PROVIDER, signing, TOPUP } from './explain-bed.suite.js';
import type { Explanation } from './explanation.js';
import { explainDataSign, type DataSignQuestion } from './truemoney.js';

/** Any UTF-16, lone surrogates included, and what means something to somebody. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((u) => String.fromCharCode(u)),
    maxLength: 8,
  }),
  fc.constantFrom(
    '',
    '%',
    '%ff',
    '+84912345678',
    '10.000',
    '\n',
    '|',
    'null',
    '__proto__',
    '='.repeat(300),
  ),
  fc.base64String({ maxLength: 200 }),
  fc.stringMatching(/^[0-9a-f]{0,130}$/),
);
/** Long enough that no word holds it by chance, with letters whose case and encoding differ. */
const secret = fc.stringMatching(/^sK[A-Za-z0-9+/ &%\n]{8,16}Z$/);
const anyHash = fc.constantFrom('sha1', 'sha256', 'md5' as const);

function checkSaid(explanation: Explanation | undefined, secrets: readonly string[]): void {
  if (explanation === undefined) return;
  expect(explanation.code).toMatch(/^[A-Z][A-Z0-9_]+$/);
  for (const sentence of [explanation.en, explanation.vi]) {
    expect(sentence).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]+\.$/u);
    expect(sentence.length).toBeLessThan(800);
  }
  const said = JSON.stringify(Object.values(explanation)).toLowerCase();
  for (const one of secrets) {
    expect(said).not.toContain(one.toLowerCase());
    expect(said).not.toContain(encodeURIComponent(one).toLowerCase());
    expect(said).not.toContain(JSON.stringify(one).slice(1, -1).toLowerCase());
  }
}

describe('whatever is sent', () => {
  it('a checksum is explained without an exception and without a secret', () => {
    const question = fc.record({
      own: secret,
      others: secret,
      also: text,
      hash: anyHash,
      draw: fc.nat(7),
    });
    const call = fc.record({
      operation: fc.constantFrom('topup', 'balance', 'query' as const),
      username: text,
      privatekey: text,
      checksum: text,
      phone: fc.option(text, { nil: undefined }),
      amountText: fc.option(text, { nil: undefined }),
      transactionId: fc.option(text, { nil: undefined }),
      requestId: fc.option(text, { nil: undefined }),
      gateway: fc.option(text, { nil: undefined }),
    });
    fc.assert(
      fc.property(call, question, (sent, { own, others, also, hash, draw }) => {
        // The key often where it belongs, sometimes where it does not, and a checksum that is nearly right.
        const privatekey = draw % 2 === 0 ? own : sent.privatekey;
        const username = draw === 3 ? own : sent.username;
        const checksum =
          draw < 4
            ? signing.digestHex(hash, `${username}|${sent.phone ?? ''}|${privatekey}${also}`)
            : sent.checksum;
        const asked: ChecksumQuestion = {
          call: { ...sent, username, privatekey, checksum },
          acceptedHash: 'sha256',
          partner: { privatekeys: [own] },
          others: [{ username: also, privatekey: others }],
        };
        checkSaid(explainChecksum(asked, signing), [own, others]);
      }),
      { numRuns: 400 },
    );
  });

  it('a dataSign is explained without an exception and without a secret', () => {
    const call = fc.record({
      username: text,
      apiCode: text,
      apiUsername: text,
      serviceCode: text,
      requestId: text,
      dataSign: text,
    });
    const question = fc.record({
      apiPassword: secret,
      field: text,
      name: text,
      draw: fc.nat(5),
      hash: anyHash,
    });
    fc.assert(
      fc.property(call, question, (sent, { apiPassword, field, name, draw, hash }) => {
        const key = [OWN, OTHER, PROVIDER][draw];
        const signedText = `${sent.username}|${draw === 1 ? apiPassword : field}`;
        const dataSign =
          key === undefined
            ? sent.dataSign
            : (signing.sign({
                hash,
                text: signedText,
                privateKeyPem: key.privateKeyPem,
              }) as string);
        const asked: DataSignQuestion = {
          call: { ...sent, dataSign },
          otherFields: { [name]: field, password: apiPassword },
          acceptedHash: hash,
          partner: { publicKeyPems: [OWN.publicKeyPem], apiPassword },
          others: [
            { username: name, apiCode: field, apiUsername: '', publicKeyPem: OTHER.publicKeyPem },
          ],
          providerPublicKeyPem: draw === 5 ? 'no key' : PROVIDER.publicKeyPem,
        };
        checkSaid(explainDataSign(asked, signing), [apiPassword]);
      }),
      { numRuns: 400 },
    );
  });

  it('values of many kilobytes are no reason to work long', () => {
    const long = 'ế%+|"'.repeat(12_000);
    let digests = 0;
    const counting = {
      ...signing,
      digestHex: (hash: 'sha1', value: string) => {
        digests += 1;
        return signing.digestHex(hash, value);
      },
    };
    const call = {
      operation: 'topup',
      username: long,
      privatekey: 'key',
      checksum: 'ab'.repeat(32),
    } as const;
    const partner = { privatekeys: ['key'] };
    expect(explainChecksum({ call, acceptedHash: 'sha256', partner }, counting)?.code).toBe(
      'NOT_RECOGNISED',
    );
    expect(digests).toBeLessThan(200);
  });

  it.each([
    ['privatekey', 'PRIVATEKEY_WRONG'],
    ['username', 'NOT_RECOGNISED'],
    ['phone', 'NOT_RECOGNISED'],
    ['requestId', 'NOT_RECOGNISED'],
    ['gateway', 'NOT_RECOGNISED'],
  ])('a long %s costs no more than an ordinary one', (name, code) => {
    const hashed = (value: string) => {
      let characters = 0;
      const counting = {
        ...signing,
        digestHex: (hash: 'sha1', text: string) => {
          characters += text.length;
          return signing.digestHex(hash, text);
        },
        digestBytesHex: (hash: 'sha1', bytes: Uint8Array) => {
          characters += bytes.length;
          return signing.digestBytesHex(hash, bytes);
        },
      };
      const call = { ...TOPUP, checksum: 'ab'.repeat(32), [name]: value };
      expect(explainChecksum(checksumQuestion(call), counting)?.code).toBe(code);
      return characters;
    };
    expect(hashed('ế%+|"'.repeat(3_000))).toBeLessThan(hashed('ordinary') + 200_000);
  });

  it('finds mistakes in texts of up to 512 characters, and in no longer ones', () => {
    const codeOf = (length: number) => {
      const privatekey = 'K'.repeat(length - TOPUP.username.length);
      const text = `${TOPUP.username}${privatekey}`;
      const checksum = signing.digestHex('sha256', `${text}\n`);
      const call = { operation: 'query', username: TOPUP.username, privatekey, checksum } as const;
      const partner = { privatekeys: [privatekey] };
      const question = { call, acceptedHash: 'sha256', partner } as const;
      const right = { ...call, checksum: signing.digestHex('sha256', text) };
      expect(explainChecksum({ ...question, call: right }, signing)).toBeUndefined();
      return explainChecksum(question, signing)?.code;
    };
    expect([codeOf(512), codeOf(513)]).toEqual(['NEWLINE', 'NOT_RECOGNISED']);
  });
});

it('both makers of the port come to the same explanations', () => {
  const forge = forgeSigning();
  const call = {
    username: 'a',
    apiCode: 'b',
    apiUsername: 'c',
    serviceCode: '100000',
    requestId: 'e',
  };
  for (const signedText of ['a|b|c|100000|e\n', 'a|b|100000|e', 'x']) {
    const dataSign = signing.sign({
      hash: 'sha256',
      text: signedText,
      privateKeyPem: OWN.privateKeyPem,
    }) as string;
    const partner = { publicKeyPems: [OWN.publicKeyPem] };
    const question = { call: { ...call, dataSign }, acceptedHash: 'sha1', partner } as const;
    expect(explainDataSign(question, forge)).toEqual(explainDataSign(question, signing));
  }
});
