import { describe, expect, it } from 'vitest';
import { redactorOf } from '../contracts/wire/redact.js';
import {
  cannedFetch,
  cipherKey,
  queryBody,
  refusalBody,
  signing,
  TOPUP,
  TRUEMONEY,
  TRUEMONEY_URL,
} from './partner.suite.js';
import { shownText } from './shown-text.js';
import { TrueMoneyClient } from './truemoney/truemoney-client.js';

const MD5 = signing.digestHex('md5', TRUEMONEY.apiPassword);

/** The reasons of a purchase and a balance that the provider refuses with this text. */
async function reasons(value: string): Promise<string[]> {
  const { fetch } = cannedFetch(refusalBody('777', { status: { code: '777', value } }));
  const client = new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, fetch });
  const results = [await client.topup(TOPUP), await client.query({ of: { requestId: 'REQ-1' } })];
  const balance = await client.balance();
  return [...results, balance].map((result) => ('reason' in result ? result.reason : ''));
}

describe('the provider’s words in a verdict', () => {
  it.each([
    ['the password', TRUEMONEY.apiPassword],
    ['its md5', MD5],
    ['the key of the cards', cipherKey()],
    ['a key with its zeros', cipherKey('zeros-kept')],
    ['a secret that a control splits', `${MD5.slice(0, 9)}\u0000${MD5.slice(9)}`],
    ['a named PIN', '"pin":"12345678"'],
  ])('do not tell %s', async (_name, secret) => {
    for (const reason of await reasons(`Sorry, ${secret}!`)) {
      expect(reason).toContain('Sorry, ');
      expect(reason).toContain('[redacted]');
      for (const word of [TRUEMONEY.apiPassword, MD5, cipherKey(), '12345678']) {
        expect(reason).not.toContain(word);
      }
    }
  });

  it('hold no half of a secret where they are cut', async () => {
    for (let padding = 40; padding < 310; padding++) {
      const [reason] = await reasons('x'.repeat(padding) + TRUEMONEY.apiPassword);
      expect(reason).not.toContain(TRUEMONEY.apiPassword.slice(0, 4));
    }
  });

  it('hold nothing that a terminal obeys', async () => {
    for (const reason of await reasons('a\u001b[2Jb\u009b1mc\u0007\r\nd\u202ee')) {
      expect(reason).toMatch(/a\[2Jb1mc de$/);
    }
  });

  it('nor does a code that no table lists', async () => {
    const { fetch } = cannedFetch(queryBody({ errorCode: `\u001b]0;${MD5}` }));
    const client = new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, fetch });
    const { code } = await client.query({ of: { requestId: 'REQ-1' } });
    expect(code).toBe(']0;[redacted]');
  });
});

it('a text is cut after its secrets are out', () => {
  const shown = shownText(`${'x'.repeat(295)}secret-of-mine`, redactorOf(['secret-of-mine']));
  expect(shown).toBe(`${'x'.repeat(295)}[reda`);
});
