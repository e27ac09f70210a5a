import { describe, expect, it } from 'vitest';
import { seededKeyPair } from '../../../contracts/signing/seeded-keys.js';
import { chanceStream } from '../../../contracts/wire/chance.js';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { OutputScan } from './output-scan.js';
import { SecretBook } from './secret-book.js';

const { privateKeyPem, publicKeyPem } = seededKeyPair(chanceStream('output scan'));
const name = { provider: 'dvs', partner: 'shop' } as const;

function bookOfShop(): SecretBook {
  const book = new SecretBook();
  book.learn({ ...name, kind: 'privatekey' }, 'tuzgtrq7/ dngd97ju');
  book.learn({ ...name, kind: 'apiPassword' }, 'short1');
  book.learn({ ...name, kind: 'private key' }, privateKeyPem);
  book.learn({ ...name, kind: 'apiPassword' }, 'tiny');
  book.learnPin({ ...name, kind: 'PIN' }, '123456789012345');
  return book;
}

/** `line kind` of everything that is found when the text comes in pieces of that many bytes. */
function scanned(text: string, piece = Infinity): readonly string[] {
  const found: string[] = [];
  const scan = new OutputScan(bookOfShop(), ({ kind }, line) => found.push(`${line} ${kind}`));
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length; at += piece) scan.feed(bytes.subarray(at, at + piece));
  scan.end();
  return found;
}

describe('output', () => {
  // prettier-ignore
  it.each([
    ['nothing',                  'one\ntwo\n',                                         []],
    ['as it is',                 'a\nkey tuzgtrq7/ dngd97ju!\n',                       ['2 privatekey']],
    ['in a URL',                 'GET /?privatekey=tuzgtrq7%2F%20dngd97ju&x',          ['1 privatekey']],
    ['in JSON in JSON',          String.raw`{"log":"{\"k\":\"tuzgtrq7\/ dngd97ju\"}"}`, ['1 privatekey']],
    ['a PIN',                    'PIN 123456789012345.',                               ['1 PIN']],
    ['a longer number',          'id 1123456789012345',                                []],
    ['a key, folded by JSON',    JSON.stringify(privateKeyPem),                        ['1 private key']],
    ['a public key',             publicKeyPem,                                         []],
    ['a short one as a word',    'password=short1;',                                   ['1 apiPassword']],
    ['a short one in a word',    'short12 ashort1',                                    []],
    ['one that is too short',    'tiny',                                               []],
    ['behind letters of many bytes', 'đ'.repeat(50) + ' tuzgtrq7/ dngd97ju',           ['1 privatekey']],
  ])('with a secret: %s', (_name, text, found) => {
    expect(scanned(text)).toEqual(found);
    for (const piece of [1, 3, 7]) expect(scanned(text, piece)).toEqual(found);
  });

  it('has the private key in every line that is private, and in other forms', () => {
    expect(scanned(privateKeyPem).length).toBeGreaterThan(5);
    const key = createPrivateKey(privateKeyPem);
    // The lines before it hold the modulus, which the public key shows as well.
    expect(scanned(key.export({ type: 'pkcs1', format: 'pem' }) as string)[0]).toBe(
      '5 private key',
    );
    for (const type of ['spki', 'pkcs1'] as const) {
      expect(scanned(createPublicKey(key).export({ type, format: 'pem' }) as string)).toEqual([]);
    }
    const { d = '' } = key.export({ format: 'jwk' });
    const xml = `<D>${Buffer.from(d, 'base64url').toString('base64')}</D>`;
    expect(scanned(xml)).toEqual(['1 private key']);
  });

  it.each([65_500, 65_530, 65_536, 57_340])(
    'on a line without an end, behind %i characters',
    (before) => {
      const text = 'x'.repeat(before) + ' tuzgtrq7/ dngd97ju ' + 'y'.repeat(100_000);
      expect(new Set(scanned(text, 4_096))).toEqual(new Set(['1 privatekey']));
    },
  );
});

it('a text is shown without any of them', () => {
  const hidden = bookOfShop().hide('a tuzgtrq7%2F%20dngd97ju b 123456789012345 c short1');
  expect(hidden).toBe('a [redacted] b [redacted] c [redacted]');
});

it('a book that is full forgets the oldest, and says so', () => {
  const book = new SecretBook();
  for (let i = 0; i < 2_001; i++) book.learn({ ...name, kind: 'privatekey' }, `a-key-${i}-`);
  expect(book.isFull).toBe(true);
  expect(book.find('a-key-0-')).toEqual([]);
  expect(book.find('a-key-2000-')).toHaveLength(1);
});
