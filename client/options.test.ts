import { describe, expect, it } from 'vitest';
import { ClientConfigError } from './client-error.js';
import { DvsClient } from './dvs/dvs-client.js';
import {
  DVS,
  DVS_URL,
  cannedFetch,
  merchant,
  TOPUP,
  TRUEMONEY,
  TRUEMONEY_URL,
} from './partner.suite.js';
import { TrueMoneyClient } from './truemoney/truemoney-client.js';

const dvs = (more: object) => () => new DvsClient({ baseUrl: DVS_URL, ...DVS, ...more });
const truemoney = (more: object) => () =>
  new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, ...more });

// prettier-ignore
const WRONG: readonly [string, () => unknown, string, RegExp][] = [
  ['no URL',                   dvs({ baseUrl: '' }),                            'CLIENT_URL_INVALID',        /absolute http/],
  ['a path for a URL',         dvs({ baseUrl: '/apipayment' }),                 'CLIENT_URL_INVALID',        /absolute http/],
  ['another protocol',         dvs({ baseUrl: 'ftp://x' }),                     'CLIENT_URL_INVALID',        /begins with ftp:/],
  ['a password in the URL',    dvs({ baseUrl: 'http://a:b@x' }),                'CLIENT_URL_INVALID',        /user or password/],
  ['a query in the URL',       truemoney({ url: 'http://x/?a=b' }),             'CLIENT_URL_INVALID',        /query/],
  ['a fragment in the URL',    truemoney({ url: 'http://x/#a' }),               'CLIENT_URL_INVALID',        /fragment/],
  ['no user name',             dvs({ username: '' }),                           'CLIENT_CREDENTIAL_MISSING', /username is empty/],
  ['an absent secret',         dvs({ privatekey: undefined }),                  'CLIENT_CREDENTIAL_MISSING', /privatekey is not a text/],
  ['no password',              truemoney({ apiPassword: '' }),                  'CLIENT_CREDENTIAL_MISSING', /apiPassword/],
  ['a key that is none',       truemoney({ privateKeyPem: 'key' }),             'CLIENT_KEY_INVALID',        /privateKeyPem/],
  ['a public key for private', truemoney({ privateKeyPem: merchant.publicKeyPem }), 'CLIENT_KEY_INVALID',    /privateKeyPem/],
  ['a private key for public', truemoney({ providerPublicKeyPem: merchant.privateKeyPem }), 'CLIENT_KEY_INVALID', /providerPublicKeyPem/],
  ['no time at all',           dvs({ requestTimeoutMs: 0 }),                    'CLIENT_OPTION_INVALID',     /requestTimeoutMs is 0/],
  ['a fraction of time',       dvs({ requestTimeoutMs: 1.5 }),                  'CLIENT_OPTION_INVALID',     /whole number/],
  ['time no timer can take',   dvs({ requestTimeoutMs: 2 ** 31 }),              'CLIENT_OPTION_INVALID',     /2147483647/],
];

describe('a client that cannot work is not made', () => {
  it.each(WRONG)('%s', (_name, make, code, message) => {
    expect(make).toThrow(expect.objectContaining({ code, name: 'ClientConfigError' }));
    expect(make).toThrow(message);
    expect(make).toThrow(ClientConfigError);
  });
});

it('takes a base URL with and without slash, and behind a path', async () => {
  for (const baseUrl of ['http://x', 'http://x/', 'http://x/proxy', 'http://x/proxy//']) {
    const { fetch, asked } = cannedFetch('1;1');
    await new DvsClient({ baseUrl, ...DVS, fetch }).topup(TOPUP);
    expect(asked[0]?.url).toMatch(/^http:\/\/x(\/proxy)?\/apipayment\/topup\.jsp\?/);
  }
});
