import { NumberLiteral } from '../../truemoney/json.js';
import { balanceReplySignedText } from '../../truemoney/signed-texts.js';
import type { VectorFile } from '../vector-file.js';
import { NO_BALANCE, provenBalance, refusedBalance } from './reply-expectation.js';
import { replyText } from './reply-text.js';
import { keysOf, signed } from './signature.js';
import type { KeysInFile, TrueMoneyExpectation, TrueMoneyReplyVector } from './truemoney-vector.js';

/** Each stands for a form of Java's `Double.toString`. Source: D23. */
const JAVA_DOUBLES: readonly (readonly [what: string, amountVnd: number, literal: string])[] = [
  ['zero', 0, '0.0'],
  ['one dong', 1, '1.0'],
  ['a plain amount', 10_000, '10000.0'],
  ['the last without an exponent', 9_999_999, '9999999.0'],
  ['the first with an exponent', 10_000_000, '1.0E7'],
  ['eight digits', 12_345_678, '1.2345678E7'],
  ['nine digits', 123_456_789, '1.23456789E8'],
  ['trailing zeros dropped', 250_000_000, '2.5E8'],
  ['ten digits', 1_234_567_895, '1.234567895E9'],
  ['zeros inside', 1_000_000_001, '1.000000001E9'],
  ['an exponent of two digits', 12_340_000_000, '1.234E10'],
  ['the greatest exact amount', 9_007_199_254_740_991, '9.007199254740991E15'],
];

/** Other literals of an amount; their very characters are signed too. */
const OTHER_LITERALS: readonly (readonly [what: string, amountVnd: number, literal: string])[] = [
  ['a plain integer', 10_000, '10000'],
  ['a plain integer of eight digits', 12_345_678, '12345678'],
];

/** Rightly signed, and yet no whole amount of dong: nothing may be made of it. */
const NOT_WHOLE: readonly (readonly [what: string, literal: string])[] = [
  ['half a dong', '1.234567895E8'],
  ['a negative amount', '-10000.0'],
  ['an amount that no number holds exactly', '9.007199254740993E15'],
];

/** `contracts/truemoney/vectors/balance-replies.json`. */
export async function trueMoneyBalanceReplies(): Promise<
  VectorFile<TrueMoneyReplyVector, KeysInFile>
> {
  const signedReplies = [
    ...JAVA_DOUBLES.map(([what, amountVnd, literal]) =>
      balanceReply(what, literal, provenBalance(amountVnd)),
    ),
    ...OTHER_LITERALS.map(async ([what, amountVnd, literal]) => ({
      ...(await balanceReply(what, literal, provenBalance(amountVnd))),
      reading: 'D23 integer',
    })),
    ...NOT_WHOLE.map(([what, literal]) => balanceReply(what, literal, NO_BALANCE)),
  ];
  return {
    provider: 'truemoney',
    about:
      'Replies to CHECK_BALANCE. The signed text is code|balance with the very characters of the JSON number, so verify over the raw literal.',
    keys: keysOf('provider'),
    vectors: [...(await Promise.all(signedReplies)), refused()],
  };
}

async function balanceReply(
  what: string,
  literal: string,
  expected: TrueMoneyExpectation,
): Promise<TrueMoneyReplyVector> {
  const signature = await signed(balanceReplySignedText('0', literal), 'provider');
  return {
    name: `truemoney balance: ${what}`,
    service: 'CHECK_BALANCE',
    signed: signature,
    reply: replyText('0', { balance: new NumberLiteral(literal) }, signature.dataSign),
    expected,
  };
}

function refused(): TrueMoneyReplyVector {
  return {
    name: 'truemoney balance refused',
    about: 'An error is never an amount.',
    service: 'CHECK_BALANCE',
    signed: null,
    reply: replyText('901', {}, null),
    expected: refusedBalance('901'),
  };
}
