import type { Doubt } from '../wire/doubt.js';

/** Every doubt about TrueMoney, with its readings; the first is the default. Source: PROVIDERS 3.5. */
export const TRUEMONEY_DOUBTS = [
  {
    number: 'D20',
    question:
      'Is `status.code` a text or a number? The template quotes it; a recorded reply shows a number.',
    switchName: 'truemoney.statusCodeType',
    readings: [
      { value: 'string', meaning: '`"code":"0"`' },
      { value: 'number', meaning: '`"code":0`', isField: true },
    ],
    why: 'The document speaks.',
  },
  {
    number: 'D21',
    question: 'Which fields does a reply have?',
    switchName: 'truemoney.replyShape',
    readings: [
      { value: 'documented', meaning: 'only those of the service' },
      {
        value: 'full',
        meaning:
          'one object for all services, unused fields null: `unstructuredData` [], `conversationId`, `cards`, `encryptCards`, `txnId`, `balance`, `dataSign`, `transaction`',
        isField: true,
      },
    ],
    why: 'The document speaks.',
  },
  {
    number: 'D22',
    question: "What is Viettel's telco code? It is missing in the document.",
    switchName: 'truemoney.viettelCode',
    readings: [
      { value: 'VTT', meaning: 'as integrations have seen it' },
      { value: 'other', meaning: '`VIETTEL`, on cards and in `telcoType`' },
    ],
    why: 'Silent; the field has one answer.',
  },
  {
    number: 'D23',
    question: 'How is the balance printed, and so signed?',
    switchName: 'truemoney.balanceText',
    readings: [
      {
        value: 'java-double',
        meaning: '`0.0`, `10000.0`, `1.2345678E7`: the very characters are signed',
      },
      { value: 'integer', meaning: 'a plain integer' },
    ],
    why: "Measured: the vendor's own sample verifies in this form only.",
  },
  {
    number: 'D24',
    question: "What is the transaction's id called in replies?",
    switchName: 'truemoney.idName',
    readings: [
      { value: 'transactionId', meaning: '`transactionId`' },
      { value: 'both', meaning: '`txnId` beside it' },
    ],
    why: 'Silent for these services; most integrations agree.',
  },
  {
    number: 'D25',
    question: 'How are the cards of a list separated?',
    switchName: 'truemoney.cardListForm',
    readings: [
      { value: 'joined', meaning: '`;` between cards only' },
      { value: 'leading', meaning: 'a `;` before the first too' },
      { value: 'trailing', meaning: 'a `;` after the last too' },
      { value: 'both', meaning: 'a `;` at both ends' },
      { value: 'header', meaning: 'a header piece before the first card' },
    ],
    why: 'Silent; a parser that skips the first and the last piece loses cards here.',
  },
  {
    number: 'D26',
    question: 'Does the md5 of `apiPassword` keep its leading zeros when it keys 3DES?',
    switchName: 'truemoney.cardKey',
    readings: [
      { value: 'zeros-dropped', meaning: 'Java prints it through a big integer' },
      { value: 'zeros-kept', meaning: 'as C# and PHP print it' },
    ],
    why: 'The provider runs Java; for one password in 16 the readings differ.',
  },
  {
    number: 'D27',
    question: 'Are the PINs in `serials` of a looked-up transaction encrypted?',
    switchName: 'truemoney.queryPins',
    readings: [
      { value: 'encrypted', meaning: 'like `encryptCards`' },
      { value: 'plain', meaning: 'in the clear' },
    ],
    why: 'Silent; the same secret deserves the same care.',
  },
  {
    number: 'D28',
    question: 'Which code does a wrong signature get?',
    switchName: 'truemoney.badSignatureCode',
    readings: [
      { value: '2', meaning: 'incorrect authentication information' },
      { value: '4301', meaning: 'a code of the field' },
    ],
    why: 'The document speaks.',
  },
  {
    number: 'D29',
    question: 'Which code does a duplicate `requestId` get, and across which services?',
    switchName: 'truemoney.duplicate',
    readings: [
      { value: '2005-all', meaning: '2005, across all services' },
      { value: '2702-all', meaning: '2702, across all services' },
      { value: '2005-paid', meaning: '2005, among paid services only' },
      { value: '2702-paid', meaning: '2702, among paid services only' },
    ],
    why: 'The document speaks: "in all transactions arising from the partner".',
  },
  {
    number: 'D30',
    question: 'Which code does a quantity over 50 get?',
    switchName: 'truemoney.overQuantityCode',
    readings: [
      { value: '2002', meaning: 'ePIN input parameter is incorrect' },
      { value: '4309', meaning: 'a code of the field' },
    ],
    why: 'The document has a code that fits.',
  },
  {
    number: 'D31',
    question: 'Are old service codes and the QA path accepted?',
    switchName: 'truemoney.oldNames',
    readings: [
      { value: 'refused', meaning: '2000 for the codes, 404 for the path' },
      { value: 'accepted', meaning: 'both work as their successors do', isField: true },
    ],
    why: 'The document does not know them.',
  },
  {
    number: 'D32',
    question: 'What does a query of a questionable transaction answer?',
    switchName: 'truemoney.queryQuestionable',
    readings: [
      { value: 'inside', meaning: 'status 0, with `errorCode` 4501 in the transaction' },
      { value: 'outside', meaning: 'status 4501' },
    ],
    why: 'A consumer that reads the status of the query as that of the purchase is found out.',
  },
  {
    number: 'D33',
    question: 'What does a query of an unknown transaction answer?',
    switchName: 'truemoney.queryUnknown',
    readings: [
      { value: 'failed', meaning: 'status 1, `transaction` null' },
      { value: 'success', meaning: 'status 0, `transaction` null' },
    ],
    why: 'A consumer that takes "not known yet" for "failed" is found out.',
  },
  {
    number: 'D34',
    question: 'Which hash does `dataSign` use?',
    switchName: 'truemoney.hash',
    readings: [
      { value: 'sha1', meaning: 'SHA1withRSA' },
      { value: 'sha256', meaning: 'SHA256withRSA' },
      { value: 'md5', meaning: 'MD5withRSA' },
    ],
    why: 'Five independent integrations agree.',
  },
  {
    number: 'D35',
    question: 'What is `dataSign` on an error reply?',
    switchName: 'truemoney.errorSignature',
    readings: [
      { value: 'null', meaning: 'null' },
      { value: 'signed', meaning: 'a signature over `code|`' },
    ],
    why: 'A consumer must not need a signature to learn of an error.',
  },
  {
    number: 'D36',
    question: 'Are phones accepted that begin with the country code, `84…` or `+84…`?',
    switchName: 'truemoney.phoneForm',
    readings: [
      { value: 'local', meaning: 'no: ten digits with a leading 0, anything else is 2003' },
      { value: 'international', meaning: 'they are the same phones' },
    ],
    why: 'Silent; a consumer that forgets to bring its numbers into one form is found out. The number of this doubt is ours.',
  },
] as const satisfies readonly Doubt[];

/** What the provider's signatures do not prove, whatever the reading. Source: TM "dataSign", PROVIDERS 3.2, 3.3. */
export const TRUEMONEY_WEAKNESSES: readonly string[] = [
  'A request’s signature covers neither price, quantity nor phone: whoever can change a request can change what is bought.',
  'A purchase’s and a query’s reply are signed over the same text, `0|id`: the one passes for the other. The card list and a query’s `errorCode` are not covered.',
  'An error reply has no signature, so anybody on the way can make a failure. Only TLS stands against that.',
];
