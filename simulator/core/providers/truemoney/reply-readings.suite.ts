import { cardCipherKey } from '../../../../contracts/truemoney/cards.js';
import { signing } from '../../test-bed.suite.js';
import { CARDS, TOPUP } from './replies.suite.js';
import {
  topup,
  cards,
  balance,
  query,
  OK,
  FAILED,
  signed,
  SOLD,
  FULL_HEAD,
  card,
  CARD_LIST,
  soldCards,
  detail,
  found,
  refused,
  NO_ID,
  BAD_PRICE,
  TOPUP_INPUT,
  PARAMETER,
  balanceOf,
  type Row,
} from './wire-texts.suite.js';

/** How replies look, D20 to D27: every reading with the very characters of the answers. */
export const REPLY_READINGS: readonly Row[] = [
  { dialect: { statusCodeType: 'string' }, ask: [topup], told: [SOLD] },
  {
    dialect: { statusCodeType: 'number' },
    ask: [topup, (b) => b.callText(BAD_PRICE), (b) => b.callText({ apiCode: null })],
    told: [
      SOLD.replace('"code":"0"', '"code":0'),
      refused(TOPUP_INPUT, NO_ID).replace('"2001"', '2001'),
      refused(PARAMETER).replace('"2000"', '2000'),
    ],
  },
  {
    dialect: { replyShape: 'documented' },
    ask: [cards, balance, query('buy')],
    told: [soldCards(CARD_LIST), balanceOf('980000.0'), found(detail())],
  },
  {
    dialect: { replyShape: 'full' },
    ask: [cards, balance, query('buy'), topup, (b) => b.callText(BAD_PRICE), query('never')],
    told: [
      `{${OK},${FULL_HEAD},"encryptCards":"enc(${CARD_LIST})","transactionId":"#1","txnId":null,"balance":null,${signed('0|#1')},"transaction":null}`,
      `{${OK},${FULL_HEAD},"encryptCards":null,"transactionId":null,"txnId":null,"balance":980000.0,${signed('0|980000.0')},"transaction":null}`,
      `{${OK},${FULL_HEAD},"encryptCards":null,"transactionId":null,"txnId":null,"balance":null,${signed('0|#1')},"transaction":${detail()}}`,
      `{${OK},${FULL_HEAD},"encryptCards":null,"transactionId":"#2","txnId":null,"balance":null,${signed('0|#2')},"transaction":null}`,
      ...[TOPUP_INPUT, FAILED].map(
        (head) =>
          `{${head},${FULL_HEAD},"encryptCards":null,"transactionId":null,"txnId":null,"balance":null,"dataSign":null,"transaction":null}`,
      ),
    ],
  },
  {
    dialect: { viettelCode: 'VTT' },
    ask: [cards, query('buy')],
    told: [soldCards(CARD_LIST), found(detail())],
  },
  {
    dialect: { viettelCode: 'other' },
    ask: [
      cards,
      query('buy'),
      (b) => b.callText({ ...CARDS, serviceCode: '040118', price: 50_000, quantity: 1 }),
      (b) => b.callText({ ...CARDS, serviceCode: '040102', quantity: 1 }),
      (b) => b.callText({ ...TOPUP, phoneNumber: '0961234567', requestId: 'phone' }),
      async (b) => /"telcoType":"\w+"/.exec(await query('phone')(b))![0],
    ],
    told: [
      soldCards(`${card(1, 'VIETTEL')};${card(2, 'VIETTEL')}`),
      found(detail({ telco: 'VIETTEL' })),
      `{${OK},"transactionId":"#2","encryptCards":"enc(VIETTEL|50000|p1|s1|31/12/2029)",${signed('0|#2')}}`,
      `{${OK},"transactionId":"#3","encryptCards":"enc(VNP|10000|p1|s1|31/12/2029)",${signed('0|#3')}}`,
      `{${OK},"transactionId":"#4",${signed('0|#4')}}`,
      '"telcoType":"VIETTEL"',
    ],
  },
  { dialect: { balanceText: 'java-double' }, ask: [balance], told: [balanceOf('1000000.0')] },
  { dialect: { balanceText: 'integer' }, ask: [balance], told: [balanceOf('1000000')] },
  { dialect: { idName: 'transactionId' }, ask: [topup], told: [SOLD] },
  {
    dialect: { idName: 'both' },
    ask: [cards, (b) => b.callText(BAD_PRICE), balance, query('buy')],
    told: [
      soldCards(CARD_LIST, '"txnId":"#1",'),
      refused(TOPUP_INPUT, `${NO_ID}"txnId":null,`),
      balanceOf('980000.0'),
      found(detail()),
    ],
  },
  {
    dialect: { idName: 'both', replyShape: 'full' },
    ask: [topup],
    told: [
      `{${OK},${FULL_HEAD},"encryptCards":null,"transactionId":"#1","txnId":"#1","balance":null,${signed('0|#1')},"transaction":null}`,
    ],
  },
  { dialect: { cardListForm: 'joined' }, ask: [cards], told: [soldCards(CARD_LIST)] },
  { dialect: { cardListForm: 'leading' }, ask: [cards], told: [soldCards(`;${CARD_LIST}`)] },
  { dialect: { cardListForm: 'trailing' }, ask: [cards], told: [soldCards(`${CARD_LIST};`)] },
  { dialect: { cardListForm: 'both' }, ask: [cards], told: [soldCards(`;${CARD_LIST};`)] },
  { dialect: { cardListForm: 'header' }, ask: [cards], told: [soldCards(`2;${CARD_LIST}`)] },
  ...(['zeros-dropped', 'zeros-kept'] as const).map((cardKey): Row => {
    // The md5 of this password begins with a zero.
    const apiPassword = 'secret11';
    const key = cardCipherKey(signing.digestHex('md5', apiPassword), cardKey);
    const told = [soldCards(CARD_LIST), found(detail())];
    return { dialect: { cardKey }, apiPassword, key, ask: [cards, query('buy')], told };
  }),
  {
    dialect: { queryPins: 'encrypted' },
    ask: [cards, query('buy')],
    told: [soldCards(CARD_LIST), found(detail())],
  },
  {
    dialect: { queryPins: 'plain' },
    ask: [cards, query('buy')],
    told: [soldCards(CARD_LIST), found(detail({ pins: ['p1', 'p2'] }))],
  },
];
