import { printCardList } from '../../truemoney/cards.js';
import { printJson, type JsonObject } from '../../truemoney/json.js';
import type { Service } from '../../truemoney/services.js';
import { purchaseReplySignedText } from '../../truemoney/signed-texts.js';
import type { Vector, VectorFile } from '../vector-file.js';
import { encrypted, SOLD_CARDS, VECTOR_PASSWORD } from './card-lists.js';
import { provenPurchase } from './reply-expectation.js';
import { replyText, statusJson } from './reply-text.js';
import { keysOf, signed } from './signature.js';
import type { KeysInFile, TrueMoneyReplyVector } from './truemoney-vector.js';

export const TRANSACTION_ID = '10001000000001';

interface Keys extends KeysInFile {
  readonly apiPassword: string;
}

/** `contracts/truemoney/vectors/purchase-replies.json`. */
export async function trueMoneyPurchaseReplies(): Promise<VectorFile<TrueMoneyReplyVector, Keys>> {
  const one = encrypted(printCardList(SOLD_CARDS.slice(0, 1)));
  const both = encrypted(printCardList(SOLD_CARDS));
  return {
    provider: 'truemoney',
    about:
      'Successful replies to PHONE_TOPUP and EPIN. The signed text is code|transactionId; encryptCards is not covered and opens with apiPassword.',
    keys: { ...keysOf('provider'), apiPassword: VECTOR_PASSWORD },
    vectors: await Promise.all([
      purchase({ name: 'truemoney topup delivered' }, 'PHONE_TOPUP', {}),
      purchase({ name: 'truemoney one card bought' }, 'EPIN', { encryptCards: one }),
      purchase({ name: 'truemoney two cards bought' }, 'EPIN', { encryptCards: both }),
      numberCode(),
      otherIdName(),
      fullShape(both),
    ]),
  };
}

async function purchase(
  details: Vector,
  service: Service['type'],
  goods: JsonObject,
): Promise<TrueMoneyReplyVector> {
  const signature = await purchaseSignature();
  return {
    ...details,
    service,
    signed: signature,
    reply: replyText('0', { transactionId: TRANSACTION_ID, ...goods }, signature.dataSign),
    expected: provenPurchase(TRANSACTION_ID),
  };
}

/** The code as a number; the signed text has its digits all the same. */
async function numberCode(): Promise<TrueMoneyReplyVector> {
  const details = {
    name: 'truemoney topup delivered, code as a number',
    reading: 'D20 number',
  };
  const { dataSign } = await purchaseSignature();
  const reply = printJson({
    status: { ...statusJson('0'), code: 0 },
    transactionId: TRANSACTION_ID,
    dataSign,
  });
  return { ...(await purchase(details, 'PHONE_TOPUP', {})), reply };
}

async function otherIdName(): Promise<TrueMoneyReplyVector> {
  const details = {
    name: 'truemoney topup delivered, id under both names',
    reading: 'D24 both',
  };
  return purchase(details, 'PHONE_TOPUP', { txnId: TRANSACTION_ID });
}

/** One object for all services with nulls, as a recorded reply shows it. Source: D21. */
async function fullShape(encryptCards: string): Promise<TrueMoneyReplyVector> {
  const details = { name: 'truemoney cards bought, full object', reading: 'D21 full' };
  return purchase(details, 'EPIN', {
    unstructuredData: [],
    conversationId: null,
    cards: null,
    encryptCards,
    txnId: TRANSACTION_ID,
    balance: null,
    transaction: null,
  });
}

function purchaseSignature() {
  return signed(purchaseReplySignedText('0', TRANSACTION_ID), 'provider');
}
