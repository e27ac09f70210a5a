import type { Service } from '../../truemoney/services.js';
import type { VectorFile } from '../vector-file.js';
import { MALFORMED, NO_BALANCE } from './reply-expectation.js';
import type { TrueMoneyReplyVector } from './truemoney-vector.js';

type Text = readonly [what: string, reply: string];

/** Texts that answer no call. */
const NO_REPLY: readonly Text[] = [
  ['nothing', ''],
  ['a page', '<html><body><h1>504 Gateway Time-out</h1></body></html>'],
  ['cut short', '{"status":{"code":"0","value":"Successful"},"transac'],
  ['null', 'null'],
  ['a list', '[{"status":{"code":"0"}}]'],
  ['a text', '"0"'],
  ['a number', '0'],
  ['an empty object', '{}'],
  ['status without a code', '{"status":{"value":"Successful"}}'],
  ['status that is a text', '{"status":"0"}'],
  ['status that is null', '{"status":null}'],
  ['status in capitals', '{"STATUS":{"CODE":"0"}}'],
  ['an empty code', '{"status":{"code":""}}'],
  ['a code that is a truth value', '{"status":{"code":true}}'],
  ['a code that is a list', '{"status":{"code":["0"]}}'],
  ['a code with a blank', '{"status":{"code":"0 "}}'],
  ['a code with a fraction', '{"status":{"code":0.0}}'],
  ['a code that is a word', '{"status":{"code":"OK"}}'],
  ['a code of ten digits', '{"status":{"code":"1000000000"}}'],
];

const OK = '"status":{"code":"0","value":"Successful"}';

/** Successes that lack what makes them one. */
const LACKING: Readonly<Record<Service['type'], readonly Text[]>> = {
  PHONE_TOPUP: [
    ['success without an id', `{${OK},"dataSign":null}`],
    ['success with an empty id', `{${OK},"transactionId":"","dataSign":null}`],
    ['success with a null id', `{${OK},"transactionId":null,"dataSign":null}`],
    ['success with an object as id', `{${OK},"transactionId":{},"dataSign":null}`],
  ],
  EPIN: [['cards without an id', `{${OK},"encryptCards":"h7muzGZejRs=","dataSign":null}`]],
  CHECK_BALANCE: [
    ['success without a balance', `{${OK},"dataSign":null}`],
    ['balance null', `{${OK},"balance":null,"dataSign":null}`],
    ['balance as a text', `{${OK},"balance":"10000.0","dataSign":null}`],
    ['balance beyond numbers', `{${OK},"balance":1E99,"dataSign":null}`],
  ],
  TXN_DETAIL: [
    ['transaction that is a text', `{${OK},"transaction":"0","dataSign":null}`],
    ['transaction without an id', `{${OK},"transaction":{"errorCode":"0"},"dataSign":null}`],
    ['transaction without a code', `{${OK},"transaction":{"id":"42"},"dataSign":null}`],
    [
      'card without a PIN',
      `{${OK},"transaction":{"id":"42","errorCode":"0","serials":[{"serial":"1","price":10000.0,"cardType":"VTT","expiredDate":"31/12/2030"}]},"dataSign":null}`,
    ],
  ],
};

/** `contracts/truemoney/vectors/malformed-replies.json`. */
export function trueMoneyMalformedReplies(): VectorFile<TrueMoneyReplyVector> {
  const services: readonly Service['type'][] = ['PHONE_TOPUP', 'TXN_DETAIL', 'CHECK_BALANCE'];
  return {
    provider: 'truemoney',
    about:
      'Texts that are no reply, and successes that lack what makes them one. They prove nothing: the outcome is unknown.',
    vectors: [
      ...services.flatMap((service) => NO_REPLY.map((text) => vectorOf(service, text))),
      ...[...services, 'EPIN' as const].flatMap((service) =>
        LACKING[service].map((text) => vectorOf(service, text)),
      ),
    ],
  };
}

function vectorOf(service: Service['type'], [what, reply]: Text): TrueMoneyReplyVector {
  return {
    name: `truemoney ${service} reply: ${what}`,
    service,
    signed: null,
    reply,
    expected: service === 'CHECK_BALANCE' ? NO_BALANCE : MALFORMED,
  };
}
