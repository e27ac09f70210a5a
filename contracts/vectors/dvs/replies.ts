import type { DvsOperation } from '../../dvs/endpoints.js';
import type { Outcome } from '../../wire/outcome.js';
import type { VectorFile } from '../vector-file.js';
import type { DvsExpectation, DvsReplyVector } from './dvs-vector.js';

const NOTHING = {
  outcome: null,
  table: null,
  code: null,
  row: null,
  transactionId: null,
  amountVnd: null,
} as const;

type Case = readonly [what: string, operation: DvsOperation, reply: string, DvsExpectation];

const telco = (code: string, transactionId: string, outcome: Outcome): DvsExpectation => ({
  ...NOTHING,
  ...{ kind: 'telco', outcome, table: 'telco', code, row: code, transactionId },
});
const bare = (code: string, outcome: Outcome): DvsExpectation => ({
  ...NOTHING,
  ...{ kind: 'user', outcome, table: 'user', code, row: code },
});
const balance = (amountVnd: number): DvsExpectation => ({ ...NOTHING, kind: 'balance', amountVnd });
const unlisted = (expected: DvsExpectation): DvsExpectation => ({ ...expected, row: null });
const refusedUnlisted = (code: string): DvsExpectation => ({
  ...NOTHING,
  ...{ kind: 'refused', table: 'balance', code },
});
const malformed: DvsExpectation = { ...NOTHING, kind: 'malformed', outcome: 'unknown' };
const noBalance: DvsExpectation = { ...NOTHING, kind: 'malformed' };

/** White space and byte-order marks around a reply never change the verdict. Source: D7. */
// prettier-ignore
const SURROUNDED: readonly Case[] = [
  ['success with a newline',              'topup',   '1;42\n',               telco('1', '42', 'succeeded')],
  ['success among blank lines',           'topup',   '\r\n\r\n 1;42\r\n',    telco('1', '42', 'succeeded')],
  ['success after a byte-order mark',     'topup',   '\uFEFF1;42',           telco('1', '42', 'succeeded')],
  ['bare code with a newline',            'topup',   '-1\r\n',               bare('-1', 'failed')],
  ['questionable code with a newline',    'topup',   '-1;42\n',              telco('-1', '42', 'unknown')],
  ['recheck with a newline',              'query',   '61;42\n',              telco('61', '42', 'failed')],
  ['balance with a newline',              'balance', '1250000\n',            balance(1_250_000)],
];

// prettier-ignore
const BALANCES: readonly Case[] = [
  ['nothing left',                        'balance', '0',                    balance(0)],
  ['an amount that is also a code',       'balance', '61',                   balance(61)],
  ['an amount',                           'balance', '1250000',              balance(1_250_000)],
  ['the greatest exact amount',           'balance', '9007199254740991',     balance(9_007_199_254_740_991)],
  ['an unlisted code',                    'balance', '-99',                  refusedUnlisted('-99')],
];

/** Codes that no table lists prove nothing. */
// prettier-ignore
const UNLISTED: readonly Case[] = [
  ['bare 0',                              'topup',   '0',                    unlisted(bare('0', 'unknown'))],
  ['bare 1',                              'topup',   '1',                    unlisted(bare('1', 'unknown'))],
  ['bare -99',                            'topup',   '-99',                  unlisted(bare('-99', 'unknown'))],
  ['bare -302',                           'topup',   '-302',                 unlisted(bare('-302', 'unknown'))],
  ['-3 with an id',                       'topup',   '-3;42',                unlisted(telco('-3', '42', 'unknown'))],
  ['-6 with an id',                       'topup',   '-6;42',                unlisted(telco('-6', '42', 'unknown'))],
  ['-303 with an id',                     'query',   '-303;42',              unlisted(telco('-303', '42', 'unknown'))],
];

/** Texts that are no reply of this provider. An HTML page or half a reply proves nothing. */
const MALFORMED: readonly (readonly [what: string, reply: string])[] = [
  ['nothing', ''],
  ['only white space', ' \r\n'],
  ['a word', 'OK'],
  ['a page', '<html><body><h1>502 Bad Gateway</h1></body></html>'],
  ['JSON', '{"code":1,"idtransaction":"42"}'],
  ['null', 'null'],
  ['a code without its id', '1;'],
  ['an id without its code', ';42'],
  ['two ids', '1;42;43'],
  ['a comma', '1,42'],
  ['a blank inside', '1; 42'],
  ['an id with a sign that no id has', '1;4<2'],
  ['an id of 65 characters', `1;${'4'.repeat(65)}`],
  ['a plus sign', '+1;42'],
  ['a leading zero', '01;42'],
  ['a negative zero', '-0;42'],
  ['a decimal point', '1.0;42'],
  ['only a minus', '-'],
  ['a code of ten digits', '1000000000;42'],
  ['full-width digits', '１;42'],
  ['two replies', '1;42\n1;43'],
];

/** Texts that are no amount, and so no money. */
const NO_BALANCE: readonly (readonly [what: string, reply: string])[] = [
  ['nothing', ''],
  ['a page', '<html><body>Service Unavailable</body></html>'],
  ['an amount with separators', '1.250.000'],
  ['a decimal point', '10000.0'],
  ['a leading zero', '0100'],
  ['an amount that no number holds exactly', '9007199254740992'],
  ['a code with an id', '-302;42'],
  ['an exponent', '1.0E7'],
];

/** `contracts/dvs/vectors/replies.json`. */
export function dvsReplies(): VectorFile<DvsReplyVector> {
  return {
    provider: 'dvs',
    about:
      'Replies beside the tables: white space around them, balances, unlisted codes, and texts that are no reply at all (kind "malformed", outcome "unknown").',
    vectors: [
      ...[...SURROUNDED, ...BALANCES, ...UNLISTED].map(vectorOf),
      ...MALFORMED.map(([what, reply]) => vectorOf([what, 'topup', reply, malformed])),
      ...MALFORMED.map(([what, reply]) => vectorOf([what, 'query', reply, malformed])),
      vectorOf(['a code without an id', 'query', '1', malformed]),
      ...NO_BALANCE.map(([what, reply]) => vectorOf([what, 'balance', reply, noBalance])),
    ],
  };
}

function vectorOf([what, operation, reply, expected]: Case): DvsReplyVector {
  return { name: `dvs ${operation} reply: ${what}`, operation, reply, expected };
}
