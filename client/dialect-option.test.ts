import { describe, expect, it } from 'vitest';
import { dvsDialect } from '../contracts/dvs/dialect.js';
import { DVS_DOUBTS } from '../contracts/dvs/doubts.js';
import { trueMoneyDialect } from '../contracts/truemoney/dialect.js';
import { TRUEMONEY_DOUBTS } from '../contracts/truemoney/doubts.js';
import { resolveDialect } from './dialect-option.js';
import { DvsClient } from './dvs/dvs-client.js';
import { DVS, DVS_URL, TRUEMONEY, TRUEMONEY_URL } from './partner.suite.js';
import { TrueMoneyClient } from './truemoney/truemoney-client.js';

const dvs = (dialect: object) => () => new DvsClient({ baseUrl: DVS_URL, ...DVS, dialect });
const truemoney = (dialect: object) => () =>
  new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, dialect });

describe('a dialect', () => {
  it('is the documents’ but for what is given', () => {
    expect(resolveDialect(DVS_DOUBTS)).toEqual(dvsDialect());
    expect(resolveDialect(DVS_DOUBTS, { hash: 'sha1', recheckKey: undefined })).toEqual(
      dvsDialect('document', { hash: 'sha1' }),
    );
    expect(resolveDialect(TRUEMONEY_DOUBTS, trueMoneyDialect('field'))).toEqual(
      trueMoneyDialect('field'),
    );
  });

  // prettier-ignore
  const wrong: readonly [string, () => unknown, RegExp][] = [
    ['a reading that is not',        dvs({ hash: 'md5' }),             /dialect\.hash is "md5"; give one of sha256, sha1, either\./],
    ['a reading of another switch',  truemoney({ hash: 'string' }),    /dialect\.hash is "string"; give one of sha1, sha256, md5\./],
    ['a value that is no text',      truemoney({ badSignatureCode: 4301 }), /dialect\.badSignatureCode is a number; give one of 2, 4301\./],
    ['a switch that is not',         dvs({ hsah: 'sha1' }),            /dialect\.hsah is no switch; give one of hash, balanceText, /],
    ['a switch of the other',        dvs({ queryPins: 'plain' }),      /dialect\.queryPins is no switch/],
    ['a switch by its whole name',   dvs({ 'dvs.hash': 'sha1' }),      /dialect\.dvs\.hash is no switch/],
  ];
  it.each(wrong)('stops a client that is made with %s', (_name, make, message) => {
    expect(make).toThrow(
      expect.objectContaining({ code: 'CLIENT_OPTION_INVALID', name: 'ClientConfigError' }),
    );
    expect(make).toThrow(message);
  });
});
