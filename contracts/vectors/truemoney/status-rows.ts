import { printJson, type JsonObject } from '../../truemoney/json.js';
import {
  TRUEMONEY_STATUS_ROWS,
  type Language,
  type TrueMoneyStatusRow,
} from '../../truemoney/status-codes.js';
import type { Vector, VectorFile } from '../vector-file.js';
import { refusal } from './reply-expectation.js';
import { statusJson } from './reply-text.js';
import { keysOf, signed } from './signature.js';
import type { KeysInFile, TrueMoneyExpectation, TrueMoneyReplyVector } from './truemoney-vector.js';

const LANGUAGES: readonly Language[] = ['en', 'vi'];

/** Codes that no table lists prove nothing. */
const UNLISTED = ['77777', '-1', '00', '999999999'];

/** `contracts/truemoney/vectors/status-rows.json`. */
export async function trueMoneyStatusRowReplies(): Promise<
  VectorFile<TrueMoneyReplyVector, KeysInFile>
> {
  // A success is another shape: it is in purchase-replies.json.
  const rows = TRUEMONEY_STATUS_ROWS.filter(({ code }) => code !== '0');
  return {
    provider: 'truemoney',
    about:
      'One refused top-up for every status row, in both languages where the message is known, and the same in other readings. Refusals bear no signature.',
    keys: keysOf('provider'),
    vectors: [
      ...rows.flatMap((row) => languagesOf(row).map((language) => ofRow(row, language))),
      ...UNLISTED.map(unlisted),
      numberCode(),
      fullShape(),
      withId(),
      await signedRefusal(),
    ],
  };
}

/** The messages of field codes are ours and say nothing. */
function languagesOf({ table }: TrueMoneyStatusRow): readonly Language[] {
  return table === 'status' ? LANGUAGES : ['en'];
}

function ofRow({ code, meaning, outcome }: TrueMoneyStatusRow, language: Language) {
  return refused({
    details: { name: `truemoney topup refused with ${code} (${language})`, about: meaning },
    body: { status: statusJson(code, language), transactionId: null, dataSign: null },
    expected: refusal(code, outcome),
  });
}

function unlisted(code: string): TrueMoneyReplyVector {
  return refused({
    details: { name: `truemoney topup refused with ${code}, which no table lists` },
    body: { status: statusJson(code), transactionId: null, dataSign: null },
    expected: refusal(code, 'unknown'),
  });
}

function numberCode(): TrueMoneyReplyVector {
  return refused({
    details: { name: 'truemoney topup refused, code as a number', reading: 'D20 number' },
    body: { status: { ...statusJson('800'), code: 800 }, transactionId: null, dataSign: null },
    expected: refusal('800', 'failed'),
  });
}

function fullShape(): TrueMoneyReplyVector {
  const nulls = { cards: null, encryptCards: null, txnId: null, balance: null, transaction: null };
  return refused({
    details: { name: 'truemoney topup refused, full object', reading: 'D21 full' },
    body: {
      status: statusJson('4501'),
      unstructuredData: [],
      conversationId: null,
      ...nulls,
      dataSign: null,
    },
    expected: refusal('4501', 'unknown'),
  });
}

function withId(): TrueMoneyReplyVector {
  return refused({
    details: {
      name: 'truemoney topup questionable, with an id',
      about: 'The id makes it no success.',
    },
    body: { status: statusJson('4501'), transactionId: '10001000000001', dataSign: null },
    expected: { ...refusal('4501', 'unknown'), transactionId: '10001000000001' },
  });
}

async function signedRefusal(): Promise<TrueMoneyReplyVector> {
  const signature = await signed('1|', 'provider');
  const body = { status: statusJson('1'), transactionId: null, dataSign: signature.dataSign };
  return {
    ...refused({
      details: {
        name: 'truemoney topup refused and signed',
        about: 'Not looked at: a refusal is believed without a signature.',
        reading: 'D35 signed',
      },
      body,
      expected: refusal('1', 'failed'),
    }),
    signed: signature,
  };
}

function refused(parts: {
  readonly details: Vector;
  readonly body: JsonObject;
  readonly expected: TrueMoneyExpectation;
}): TrueMoneyReplyVector {
  const { details, body, expected } = parts;
  return { ...details, service: 'PHONE_TOPUP', signed: null, reply: printJson(body), expected };
}
