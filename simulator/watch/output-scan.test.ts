import { describe, expect, it } from 'vitest';
import { seededKeyPair } from '../../contracts/signing/seeded-keys.js';
import { chanceStream } from '../../contracts/wire/chance.js';
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

  const KEY = 'tuzgtrq7/ dngd97ju';
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const hex = Buffer.from(KEY).toString('hex');
  // prettier-ignore
  it.each<readonly [string, string, readonly string[]]>([
    ...['', 'u', 'us', 'shop:'].map((before) => [`base64 behind "${before}"`, `Basic ${base64(`${before}${KEY}?>?>`)}`, ['1 privatekey']] as const),
    ['base64url',                'k=' + Buffer.from(`?>${KEY}?>`).toString('base64url'), ['1 privatekey']],
    ['base64 in JSON of PHP',    JSON.stringify(base64(`?>?${KEY}`)).replaceAll('/', '\\/'), ['1 privatekey']],
    ['base64 in a URL',          encodeURIComponent(base64(`?>?${KEY}`)),              ['1 privatekey']],
    ['hex',                      `0x${hex}00`,                                         ['1 privatekey']],
    ['hex in capitals',          hex.toUpperCase(),                                    ['1 privatekey']],
    ['base64 of another',        base64('tuzgtrq8/ dngd97ju'),                         []],
    ['base64 of a short one',    base64('short1'),                                     []],
    ['hex of a short one',       Buffer.from('short1').toString('hex'),                []],
    ['in colours',               '\u001b[1;32mtuzg\u001b[0mtrq7/\u001b[38;5;1m dngd97ju', ['1 privatekey']],
    ['a PIN between colours',    '\u001b[1m123456789012345\u001b[0m\u001b[2m7\u001b[0m', ['1 PIN']],
    ['a PIN in groups',          'PIN 1234-5678-9012-345 until 2027',                  ['1 PIN']],
    ['a PIN in groups of blanks', '7 12345 67890 12345 8',                             ['1 PIN']],
    ['groups of another number', '1234-5678-9012-346, 1234-5678/9012-345',             []],
    ['groups within a longer one', '11234-5678-9012-345',                              []],
    ['a PEM in base64',          base64(privateKeyPem),                                ['1 private key']],
    ['a PEM in base64, folded',  base64(privateKeyPem).replace(/.{76}/g, '$&\n').split('\n').at(-3)!, ['1 private key']],
    ['a public PEM in base64',   base64(publicKeyPem),                                 []],
  ])('in code: %s', (_name, text, found) => {
    expect(scanned(text)).toEqual(found);
    expect(scanned(text, 7)).toEqual(found);
  });

  it('has each private number of a JWK, and of DER in base64 and hex', () => {
    const key = createPrivateKey(privateKeyPem);
    const { n, e, ...secrets } = key.export({ format: 'jwk' }) as Record<string, string>;
    for (const [name, value] of Object.entries(secrets)) {
      expect([name, scanned(value)]).toEqual([name, name === 'kty' ? [] : ['1 private key']]);
    }
    expect(scanned(JSON.stringify({ n, e }))).toEqual([]);
    const der = key.export({ type: 'pkcs1', format: 'der' });
    for (const code of ['hex', 'base64', 'base64url'] as const) {
      expect(scanned(der.toString(code))).toEqual(['1 private key']);
    }
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
  const code = Buffer.from('x:tuzgtrq7/ dngd97ju').toString('base64');
  expect(bookOfShop().hide(`a ${code} b 12345 67890-12345.`)).toBe('a [redacted]= b [redacted].');
});

it('a book that is full forgets the oldest, and says so', () => {
  const book = new SecretBook();
  for (let i = 0; i < 2_001; i++) book.learn({ ...name, kind: 'privatekey' }, `a-key-${i}-`);
  expect(book.isFull).toBe(true);
  expect(book.find('a-key-0-')).toEqual([]);
  expect(book.find('a-key-2000-')).toHaveLength(1);
  const inHex = (text: string) => Buffer.from(text).toString('hex');
  expect(book.find(inHex('a-key-0-'))).toEqual([]);
  expect(book.find(inHex('a-key-2000-'))).toHaveLength(1);
});
