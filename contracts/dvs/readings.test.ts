import { describe, expect, it } from 'vitest';
import { balanceChecksumTexts, recheckChecksumText } from './checksum-texts.js';
import { DVS_DOUBTS } from './doubts.js';
import {
  dressReply,
  parseDvsBalanceReply,
  parseDvsQueryReply,
  parseDvsTopupReply,
} from './reply.js';

describe('a dressed reply means what it means bare (D7)', () => {
  const forms = DVS_DOUBTS.find(({ number }) => number === 'D7')?.readings ?? [];
  it.each(forms.map(({ value }) => value))('%s', (form) => {
    const dressed = (text: string) =>
      dressReply(text, form as Parameters<typeof dressReply>[1]).body;
    for (const text of ['1;42', '-1;42', '-1', '-302;7', '61']) {
      expect(parseDvsTopupReply(dressed(text))).toEqual(parseDvsTopupReply(text));
    }
    expect(parseDvsQueryReply(dressed('0;42'))).toEqual(parseDvsQueryReply('0;42'));
    for (const text of ['0', '1000000', '-6']) {
      expect(parseDvsBalanceReply(dressed(text))).toEqual(parseDvsBalanceReply(text));
    }
  });
});

describe('texts of other readings', () => {
  const parts = { username: 'demo', privatekey: 'key1' };

  it('the balance text with the stray blank beside the one without (D2)', () => {
    expect(balanceChecksumTexts(parts, 'no-blank')).toEqual(['demo:::key1']);
    expect(balanceChecksumTexts(parts, 'either')).toEqual(['demo:::key1', 'demo::: key1']);
  });

  it('the text of a re-check that is authenticated (D11)', () => {
    expect(recheckChecksumText({ ...parts, askedId: '42' })).toBe('demo42key1');
  });
});
