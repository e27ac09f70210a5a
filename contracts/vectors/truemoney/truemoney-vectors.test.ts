import { describe, expect, it } from 'vitest';
import {
  printPrivateKey,
  publicKeyOf,
  readPrivateKey,
  readPublicKey,
} from '../../signing/key-material.js';
import { printJavaDouble } from '../../truemoney/java-double.js';
import { requestSignedText } from '../../truemoney/signed-texts.js';
import { SERVICES } from '../../truemoney/services.js';
import { TRUEMONEY_STATUS_ROWS } from '../../truemoney/status-codes.js';
import type { KeyForms } from '../vector-keys.js';
import { VECTOR_FILES } from '../vector-files.js';
import { fileOnDisk, MAKERS } from '../vectors-on-disk.suite.js';
import { observedReply, treeOf } from './observed-reply.suite.js';
import type {
  KeysInFile,
  TrueMoneyReplyVector,
  TrueMoneyRequestVector,
} from './truemoney-vector.js';

const FOLDER = 'contracts/truemoney/vectors';
const withKeys = <V extends TrueMoneyReplyVector | TrueMoneyRequestVector>(file: string) => {
  const { keys, vectors } = fileOnDisk<V, KeysInFile>(`${FOLDER}/${file}.json`);
  return vectors.map((vector) => [vector.name, vector, keys ?? {}] as const);
};

const REQUESTS = ['requests', 'forged-requests'].flatMap(withKeys<TrueMoneyRequestVector>);

describe.each(REQUESTS)('%s', (_name, vector, keys) => {
  const { inputs, text, hash, signedBy, dataSign, request, isVerified } = vector;

  it('is signed as it says, and verifies or not, by both makers', async () => {
    const partner = keys.partner!.publicKeyPem;
    for (const [maker, signing] of MAKERS) {
      const right = await signing.sign({
        hash,
        text,
        privateKeyPem: keys[signedBy]!.privateKeyPem,
      });
      const isRight = signing.verify({
        hash: 'sha1',
        text: requestSignedText(inputs),
        signatureBase64: dataSign,
        publicKeyPem: partner,
      });
      expect(isRight, maker).toBe(isVerified);
      if (isVerified) expect(dataSign, maker).toBe(right);
    }
  });

  it('is sent with its values and its signature', () => {
    const { price, ...others } = inputs;
    const body = JSON.parse(request.body) as Record<string, unknown>;
    expect(body).toMatchObject({ ...others, dataSign });
    expect(body['price'] === undefined ? undefined : Number(body['price'])).toBe(price);
  });
});

it('requests call every service', () => {
  const called = REQUESTS.map(([, { inputs }]) => inputs.serviceCode);
  expect(SERVICES.filter(({ code }) => !called.includes(code))).toEqual([]);
});

const REPLIES = [
  'balance-replies',
  'purchase-replies',
  'query-replies',
  'forged-replies',
  'status-rows',
  'malformed-replies',
].flatMap(withKeys<TrueMoneyReplyVector>);

it.each(REPLIES)('%s', async (_name, vector, keys) => {
  const { signed, expected } = vector;
  for (const [maker, signing] of MAKERS) {
    const providerPublicKeyPem = keys.provider?.publicKeyPem ?? '';
    expect(observedReply(vector, { signing, providerPublicKeyPem }), maker).toEqual(expected);
    if (signed === null) continue;
    const { hash, text, signedBy, dataSign } = signed;
    expect(
      await signing.sign({ hash, text, privateKeyPem: keys[signedBy]!.privateKeyPem }),
      maker,
    ).toBe(dataSign);
  }
});

it('every status row has a reply', () => {
  const seen = new Set(REPLIES.map(([, { expected }]) => expected.code));
  expect(TRUEMONEY_STATUS_ROWS.filter(({ code }) => !seen.has(code))).toEqual([]);
});

it('balances of the default reading are printed as Java prints them', () => {
  const balances = withKeys<TrueMoneyReplyVector>('balance-replies')
    .map(([, vector]) => vector)
    .filter(({ expected, reading }) => expected.amountVnd !== null && reading === undefined);
  expect(balances.length).toBeGreaterThan(10);
  for (const { signed, expected } of balances) {
    expect(signed?.text).toBe(`0|${printJavaDouble(expected.amountVnd ?? 0)}`);
  }
});

it('an unsigned or wrongly signed reply is never a success', () => {
  const believed = REPLIES.filter(([, { expected }]) => expected.outcome === 'succeeded');
  expect(believed.length).toBeGreaterThan(5);
  for (const [name, { expected, reply }] of believed) {
    expect(expected.isVerified, name).toBe(true);
    expect(treeOf(reply), name).toHaveProperty('dataSign');
  }
});

it('keys are the same in every form and every file', () => {
  const files = VECTOR_FILES.map(({ path }) =>
    fileOnDisk<TrueMoneyRequestVector, KeysInFile>(path),
  );
  const all = files.flatMap(({ keys = {} }) => [keys.partner, keys.provider, keys.stranger]);
  const pairs = all.filter((pair): pair is KeyForms => pair !== undefined);
  for (const pair of pairs) {
    const { privateKeyPem: pem, publicKeyPem } = pair;
    expect(readPrivateKey(pair.privateKeyPkcs8Base64)).toBe(pem);
    expect(readPrivateKey(pair.privateKeyXml)).toBe(pem);
    expect(printPrivateKey(pem, 'base64')).toMatch(/^\S+$/);
    expect(readPublicKey(pair.publicKeySpkiBase64)).toBe(publicKeyPem);
    expect(readPublicKey(pair.publicKeyXml)).toBe(publicKeyPem);
    expect(publicKeyOf(pem)).toBe(publicKeyPem);
  }
  expect(new Set(pairs.map(({ privateKeyPem }) => privateKeyPem)).size).toBe(3);
});
