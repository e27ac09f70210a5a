import { NumberLiteral, type JsonObject } from '../../truemoney/json.js';
import type { Service } from '../../truemoney/services.js';
import { transactionToJson } from '../../truemoney/transaction.js';
import type { Vector, VectorFile } from '../vector-file.js';
import { boughtCards } from './looked-up.js';
import { TRANSACTION_ID } from './purchase-replies.js';
import { provenBalance, provenPurchase, provenTransaction, unproven } from './reply-expectation.js';
import { replyText } from './reply-text.js';
import { keysOf, signed } from './signature.js';
import type {
  KeysInFile,
  Signed,
  TrueMoneyExpectation,
  TrueMoneyReplyVector,
} from './truemoney-vector.js';

/** A reply as it is shown, and what was signed instead of what it shows. */
interface Forgery extends Vector {
  readonly service: Service['type'];
  readonly shown: JsonObject;
  readonly signature: Signed | null;
  /** What becomes of the signature on its way; default nothing. */
  readonly change?: (dataSign: string) => string;
  readonly expected: TrueMoneyExpectation;
}

const TEXT = `0|${TRANSACTION_ID}`;
const OTHER_ID = '10001000000002';

type Detail = readonly [what: string, signature: Signed | null, Partial<Forgery>?];

function purchase([what, signature, more]: Detail): Forgery {
  return {
    name: `truemoney topup reply ${what}`,
    service: 'PHONE_TOPUP',
    shown: { transactionId: TRANSACTION_ID },
    signature,
    expected: unproven(provenPurchase(TRANSACTION_ID)),
    ...more,
  };
}

async function purchases(): Promise<readonly Forgery[]> {
  const right = await signed(TEXT, 'provider');
  const details: readonly Detail[] = [
    ['signed by a stranger', await signed(TEXT, 'stranger')],
    ["signed with the partner's own key", await signed(TEXT, 'partner')],
    ['signed with SHA-256', await signed(TEXT, 'provider', 'sha256'), { reading: 'D34 sha256' }],
    ['signed with MD5', await signed(TEXT, 'provider', 'md5'), { reading: 'D34 md5' }],
    ['with the signature of another transaction', await signed(`0|${OTHER_ID}`, 'provider')],
    ['with the signature of a failure', await signed(`1|${TRANSACTION_ID}`, 'provider')],
    ['signed over the id alone', await signed(TRANSACTION_ID, 'provider')],
    ['without a signature', null],
    ['with an empty signature', right, { change: () => '' }],
    ['with a blank behind the signature', right, { change: (s) => `${s} ` }],
    ['with the signature broken into lines', right, { change: (s) => s.replace(/.{64}/g, '$&\n') }],
    ['with one byte of the signature changed', right, { change: lastByteChanged }],
    ['with a signature cut in half', right, { change: (s) => s.slice(0, 84) }],
  ];
  return details.map(purchase);
}

async function balances(): Promise<readonly Forgery[]> {
  const balance = (literal: string) => ({ balance: new NumberLiteral(literal) });
  const service = 'CHECK_BALANCE';
  return [
    {
      name: 'truemoney balance reply with another amount',
      service,
      shown: balance('9990000.0'),
      signature: await signed('0|10000.0', 'provider'),
      expected: unproven(provenBalance(9_990_000)),
    },
    {
      name: 'truemoney balance reply with the amount printed again',
      about: 'The same money in other characters: the signed ones are gone.',
      service,
      shown: balance('10000000.0'),
      signature: await signed('0|1.0E7', 'provider'),
      expected: unproven(provenBalance(10_000_000)),
    },
    {
      name: 'truemoney balance reply signed by a stranger',
      service,
      shown: balance('10000.0'),
      signature: await signed('0|10000.0', 'stranger'),
      expected: unproven(provenBalance(10_000)),
    },
  ];
}

async function queries(): Promise<readonly Forgery[]> {
  const service = 'TXN_DETAIL';
  const shown = { transaction: transactionToJson(boughtCards('0')) };
  const expected = unproven(provenTransaction(TRANSACTION_ID, '0', 'succeeded'));
  const refundBait = { ...boughtCards('0'), errorCode: '1', serials: [] };
  return [
    {
      name: 'truemoney query reply about another transaction than the signed one',
      service,
      shown,
      signature: await signed(`0|${OTHER_ID}`, 'provider'),
      expected,
    },
    {
      name: 'truemoney query reply signed by a stranger',
      service,
      shown,
      signature: await signed(TEXT, 'stranger'),
      expected,
    },
    {
      name: 'truemoney query reply of a failure without a signature',
      about: 'DANGER: believed, it pays back an order that was charged.',
      service,
      shown: { transaction: transactionToJson(refundBait) },
      signature: null,
      expected: unproven(provenTransaction(TRANSACTION_ID, '1', 'failed')),
    },
  ];
}

/** `contracts/truemoney/vectors/forged-replies.json`. */
export async function trueMoneyForgedReplies(): Promise<
  VectorFile<TrueMoneyReplyVector, KeysInFile>
> {
  const forgeries = [...(await purchases()), ...(await balances()), ...(await queries())];
  return {
    provider: 'truemoney',
    about:
      "Replies that look like answers and must not verify with the provider's public key: their outcome is unknown. `signed` is what the forger had.",
    keys: keysOf('provider', 'partner', 'stranger'),
    vectors: forgeries.map(forged),
  };
}

function forged({
  shown,
  signature,
  change = (dataSign) => dataSign,
  ...rest
}: Forgery): TrueMoneyReplyVector {
  const { service, expected, ...details } = rest;
  const dataSign = signature === null ? null : change(signature.dataSign);
  return {
    ...details,
    service,
    signed: signature,
    reply: replyText('0', shown, dataSign),
    expected,
  };
}

function lastByteChanged(dataSign: string): string {
  const bytes = Buffer.from(dataSign, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return bytes.toString('base64');
}
