import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merchant } from '../../client/partner.suite.js';
import { mayNameSecret, namedSpans } from './named-secrets.js';
import { redactorOf } from './redact.js';
import { REDACTED, withoutSpans } from './secret-search.js';

const SECRET = 'k3y/with+odd&chars= "<ộ>';

describe('a secret is found by value', () => {
  const redact = redactorOf([SECRET]);
  // prettier-ignore
  const spellings: readonly [string, string][] = [
    ['as it is',                    SECRET],
    ['URL-encoded',                 encodeURIComponent(SECRET)],
    ['URL-encoded in lower case',   encodeURIComponent(SECRET).replace(/%../g, (hex) => hex.toLowerCase())],
    ['with + for blanks',           encodeURIComponent(SECRET).replaceAll('%20', '+')],
    ['URL-encoded, every byte',     [...new TextEncoder().encode(SECRET)].map((b) => `%${b.toString(16).padStart(2, '0')}`).join('')],
    ['as a form',                   new URLSearchParams({ a: SECRET }).toString().slice(2)],
    ['in JSON',                     JSON.stringify(SECRET)],
    ['in HTML',                     SECRET.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')],
  ];
  it.each(spellings)('%s', (_name, spelled) => {
    expect(redact(`before ${spelled} after`)).not.toContain('odd');
    expect(redact(`before ${spelled} after`)).toMatch(/^before .*\[redacted\].* after$/);
  });

  it('and nothing else is touched', () => {
    expect(redact('1;42 username=demo')).toBe('1;42 username=demo');
    expect(redactorOf([])('1;42')).toBe('1;42');
    expect(redactorOf([''])('1;42')).toBe('1;42');
  });
});

describe('a key is found by its lines', () => {
  const pem = merchant.privateKeyPem;
  const body = pem.split('\n').slice(1, -2);
  const redact = redactorOf([pem]);

  it.each([
    ['PEM', pem],
    ['PEM in JSON', JSON.stringify(pem)],
    ['one line', body.join('')],
    ['one line of it', body[3] ?? ''],
    ['half of a PEM', pem.slice(0, 400)],
  ])('%s', (_name, text) => {
    for (const line of body) expect(redact(text)).not.toContain(line);
  });
});

describe('a secret of anybody is found by its name', () => {
  const redact = redactorOf([]);
  it.each([
    ['?username=a&privatekey=SECRET1&phone=0912', '?username=a&privatekey=[redacted]&phone=0912'],
    ['PrivateKey: SECRET1', 'PrivateKey: [redacted]'],
    ['{"pin":"SECRET1","serial":"1"}', '{"pin":[redacted],"serial":"1"}'],
    ['{"pin" : 12345678, "serial":"1"}', '{"pin" : [redacted], "serial":"1"}'],
    ['{"pin":"SECRET', '{"pin":[redacted]'],
    ['{"pin":"SEC\\"RET1","a":1}', '{"pin":[redacted],"a":1}'],
    ['"{\\"pin\\":\\"SECRET1\\",\\"a\\":1}"', '"{\\"pin\\":[redacted],\\"a\\":1}"'],
    ['VTT|20000|SECRET123|1000|31/12/2027', 'VTT|20000|[redacted]|1000|31/12/2027'],
    ['spin=1 pinned=2', 'spin=1 pinned=2'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});

test.prop([fc.string({ minLength: 8, unit: 'grapheme' }), fc.string(), fc.string()], {
  seed: 4610,
})('no spelling of any secret is left, wherever it stands', (secret, before, after) => {
  fc.pre(!secret.includes('-----BEGIN') && !REDACTED.includes(secret));
  const redact = redactorOf([secret]);
  for (const spelled of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
    expect(redact(before + spelled + after)).not.toContain(spelled);
  }
});

describe('one look', () => {
  it('never says no where a name gives a secret away', () => {
    const name = fc.constantFrom(
      'privatekey',
      'private_key',
      'ApiPassword',
      'pin',
      'pins',
      'encryptCards',
      'x',
    );
    const glue = fc.constantFrom('=', '":"', '": "', "':'", ' : ', '\\":\\"', '=[redacted]', '');
    const rest = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(rest, name, glue, rest, (before, named, between, after) => {
        const text = `${before}${named}${between}${after}`;
        const shown = withoutSpans(text, namedSpans(text));
        if (shown !== text) expect(mayNameSecret(text)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it('says no of an ordinary query whose secret is out', () => {
    expect(mayNameSecret('username=demo&privatekey=[redacted]&phone=0912345678')).toBe(false);
  });
});
