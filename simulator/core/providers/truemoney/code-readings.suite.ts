import { CARDS, TOPUP } from './replies.suite.js';
import {
  topup,
  query,
  held,
  forged,
  hashed,
  atQaPath,
  status,
  OK,
  FAILED,
  TIME_OUT,
  DUPLICATE,
  signed,
  SOLD,
  CARD_LIST,
  soldCards,
  detail,
  found,
  QUESTIONABLE,
  refused,
  NO_ID,
  BAD_PRICE,
  EPIN_INPUT,
  TOPUP_INPUT,
  PARAMETER,
  PHONE,
  reuse,
  balanceAfterwards,
  bought,
  balanceOf,
  type Row,
  type Ask,
} from './wire-texts.suite.js';

/** What is accepted and what is answered, D28 to D36: every reading with the very characters of the answers. */
export const CODE_READINGS: readonly Row[] = [
  {
    dialect: { badSignatureCode: '2' },
    ask: [forged()],
    told: [refused(status('2', 'Incorrect authentication information'))],
  },
  {
    dialect: { badSignatureCode: '4301' },
    ask: [forged(), forged({ serviceCode: 'none' })],
    told: [refused(status('4301', 'Error 4301')), refused(status('4301', 'Error 4301'))],
  },
  {
    dialect: { duplicate: '2005-all' },
    ask: [...reuse, balanceAfterwards],
    told: [
      balanceOf('1000000.0'),
      refused(DUPLICATE, NO_ID),
      refused(DUPLICATE, NO_ID),
      refused(DUPLICATE),
    ],
  },
  {
    dialect: { duplicate: '2702-all' },
    ask: [...reuse, balanceAfterwards],
    told: [
      balanceOf('1000000.0'),
      refused(status('2702', 'Error 2702'), NO_ID),
      refused(status('2702', 'Error 2702'), NO_ID),
      refused(status('2702', 'Error 2702')),
    ],
  },
  {
    dialect: { duplicate: '2005-paid' },
    ask: [...reuse, balanceAfterwards],
    told: [balanceOf('1000000.0'), SOLD, refused(DUPLICATE, NO_ID), balanceOf('990000.0')],
  },
  {
    dialect: { duplicate: '2702-paid' },
    ask: [...reuse, balanceAfterwards],
    told: [
      balanceOf('1000000.0'),
      SOLD,
      refused(status('2702', 'Error 2702'), NO_ID),
      balanceOf('990000.0'),
    ],
  },
  {
    dialect: { overQuantityCode: '2002' },
    ask: [(b) => b.callText({ ...CARDS, quantity: 51 })],
    told: [refused(EPIN_INPUT, NO_ID)],
  },
  {
    dialect: { overQuantityCode: '4309' },
    ask: [51, 0, undefined].map((quantity) => (b) => b.callText({ ...CARDS, quantity })),
    told: [status('4309', 'Error 4309'), EPIN_INPUT, EPIN_INPUT].map((head) =>
      refused(head, NO_ID),
    ),
  },
  {
    dialect: { oldNames: 'refused' },
    ask: [(b) => b.callText({ ...TOPUP, serviceCode: '1PAY0010' }), atQaPath(TOPUP)],
    told: [refused(PARAMETER), 'HTTP 404'],
  },
  {
    dialect: { oldNames: 'accepted' },
    ask: [
      atQaPath({ ...CARDS, serviceCode: '1PAY0050', requestId: 'buy' }),
      (b) => b.callText({ serviceCode: '1PAY0061', txnRequestId: 'buy' }),
      atQaPath({ serviceCode: '1PAY0060' }),
      (b) => b.callText({ ...TOPUP, serviceCode: '1PAY0010' }),
      topup,
      (b) => b.callText({ ...TOPUP, serviceCode: '1PAY9999' }),
    ],
    told: [
      soldCards(CARD_LIST),
      found(detail()),
      balanceOf('980000.0'),
      SOLD.replaceAll('#1', '#2'),
      SOLD.replaceAll('#1', '#3'),
      refused(PARAMETER),
    ],
  },
  {
    dialect: { queryQuestionable: 'inside' },
    ask: [held, query('sim-4501-a')],
    told: [refused(TIME_OUT, NO_ID), found(QUESTIONABLE)],
  },
  {
    dialect: { queryQuestionable: 'outside' },
    ask: [held, query('sim-4501-a'), query('never')],
    told: [
      refused(TIME_OUT, NO_ID),
      refused(TIME_OUT, '"transaction":null,'),
      refused(FAILED, '"transaction":null,'),
    ],
  },
  {
    dialect: { queryUnknown: 'failed' },
    ask: [query('never')],
    told: [refused(FAILED, '"transaction":null,')],
  },
  {
    dialect: { queryUnknown: 'success' },
    ask: [query('never')],
    told: [`{${OK},"transaction":null,${signed('0|')}}`],
  },
  ...(['sha1', 'sha256', 'md5'] as const).map((hash): Row => {
    const others = (['sha1', 'sha256', 'md5'] as const).filter((other) => other !== hash);
    const wrong = refused(status('2', 'Incorrect authentication information'));
    return {
      dialect: { hash },
      hash,
      ask: [hash, ...others].map(hashed),
      told: [balanceOf('1000000.0'), wrong, wrong],
    };
  }),
  {
    dialect: { errorSignature: 'null' },
    ask: [(b) => b.callText(BAD_PRICE), forged()],
    told: [
      refused(TOPUP_INPUT, NO_ID),
      refused(status('2', 'Incorrect authentication information')),
    ],
  },
  {
    dialect: { errorSignature: 'signed' },
    ask: [
      (b) => b.callText(BAD_PRICE),
      forged(),
      query('never'),
      (b) => b.callText({ apiCode: 5 }),
    ],
    told: [
      `{${TOPUP_INPUT},${NO_ID}${signed('2001|')}}`,
      `{${status('2', 'Incorrect authentication information')},${signed('2|')}}`,
      `{${FAILED},"transaction":null,${signed('1|')}}`,
      `{${PARAMETER},${signed('2000|')}}`,
    ],
  },
  {
    dialect: { phoneForm: 'local' },
    ask: ['84912345678', '+84912345678'].map(
      (phoneNumber) => (b) => b.callText({ ...TOPUP, phoneNumber }),
    ),
    told: [refused(PHONE, NO_ID), refused(PHONE, NO_ID)],
  },
  {
    dialect: { phoneForm: 'international' },
    ask: [
      ...['84912345678', '+84912345678', '84212345678', '8491234567', '+84990000800'].map(
        (phoneNumber): Ask =>
          (b) =>
            b.callText({ ...TOPUP, phoneNumber }),
      ),
      async (b) => (await bought(b)).map(({ goods }) => goods.phone).join(),
    ],
    told: [
      SOLD,
      SOLD.replaceAll('#1', '#2'),
      refused(PHONE, NO_ID),
      refused(PHONE, NO_ID),
      refused(status('800', 'Insufficient balance'), NO_ID),
      '0912345678,0912345678,0212345678,8491234567,0990000800',
    ],
  },
];
