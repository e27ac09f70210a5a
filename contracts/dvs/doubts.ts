import type { Doubt } from '../wire/doubt.js';

const one = (meaning: string) => [{ value: 'document', meaning }];

/** Every doubt about DVS, with its readings; the first is the default. Source: PROVIDERS 2.2. */
export const DVS_DOUBTS = [
  {
    number: 'D1',
    question:
      'Which hash makes the checksum? The document says SHA-256; the one published connector sends SHA-1.',
    switchName: 'dvs.hash',
    readings: [
      { value: 'sha256', meaning: 'only SHA-256 is accepted' },
      { value: 'sha1', meaning: 'only SHA-1 is accepted' },
      { value: 'either', meaning: 'both are accepted', isField: true },
    ],
    why: 'The document speaks.',
  },
  {
    number: 'D2',
    question: 'Is there a blank in the balance text, printed as `username::: privatekey`?',
    switchName: 'dvs.balanceText',
    readings: [
      { value: 'no-blank', meaning: '`username:::privatekey`' },
      { value: 'either', meaning: 'with and without the blank' },
    ],
    why: 'The blank stands where a typesetter would break the line; no other text has one.',
  },
  {
    number: 'D3',
    question:
      'What does a re-check ask by? The document says `idtransaction`; the connector sends `username`, `privatekey` and `transidclient` without a checksum.',
    switchName: 'dvs.recheckKey',
    readings: [
      { value: 'idtransaction', meaning: "only the provider's id" },
      { value: 'both', meaning: "the provider's id or the client's", isField: true },
    ],
    why: 'The document speaks, and a consumer that lost the id is found out.',
  },
  {
    number: 'D4',
    question: 'What does a re-check answer?',
    switchName: 'dvs.recheckReply',
    readings: [
      {
        value: 'code-and-id',
        meaning: '`code;idtransaction` with the same codes; a settled failure is `61;id`',
      },
      { value: 'bare-code', meaning: 'the code alone' },
    ],
    why: 'Silent; the form of the top-up is the likeliest.',
  },
  {
    number: 'D5',
    question: 'What does a re-check of an unknown id answer?',
    switchName: 'dvs.recheckUnknown',
    readings: [
      { value: '-99', meaning: '`-99;id`: questionable' },
      { value: '61', meaning: '`61`: failed, printed as D4 has it' },
    ],
    why: 'A consumer that refunds on it would refund a request that is still on its way.',
  },
  {
    number: 'D6',
    question: 'Which id does `-308` (duplicate client id) carry?',
    switchName: 'dvs.duplicateId',
    readings: [
      { value: 'own', meaning: 'a fresh id of its own, which does not reveal the first' },
      { value: 'first', meaning: "the first use's id" },
    ],
    why: 'A consumer that reads the first outcome out of a duplicate is found out.',
  },
  {
    number: 'D7',
    question: 'White space around the text, and its content type?',
    switchName: 'dvs.replyForm',
    readings: [
      { value: 'plain', meaning: 'none; `text/html;charset=UTF-8`' },
      { value: 'newline', meaning: 'a trailing `\\n`' },
      { value: 'crlf', meaning: 'a trailing `\\r\\n`' },
      { value: 'blank-lines', meaning: 'leading blank lines' },
      { value: 'text-plain', meaning: '`text/plain`' },
    ],
    why: 'Silent.',
  },
  {
    number: 'D8',
    question: 'Is there an upper amount?',
    readings: one(
      'any positive multiple of 10,000; an account may have a maximum, beyond which the code is 5',
    ),
    why: 'Silent; a maximum is a fact of the account.',
  },
  {
    number: 'D9',
    question: 'What are the limits of a day, and when does it end?',
    readings: one('per account, off unless set; the day ends at midnight in Asia/Ho_Chi_Minh'),
    why: 'Silent; the provider is Vietnamese.',
  },
  {
    number: 'D10',
    question: 'How is the balance printed?',
    readings: one('a plain integer'),
    why: 'The document calls it an amount; its other amounts have neither dot nor comma.',
  },
  {
    number: 'D11',
    question: 'Does a re-check authenticate? The document gives it no credentials.',
    switchName: 'dvs.recheckAuthentication',
    readings: [
      { value: 'none', meaning: 'anybody who has the id' },
      { value: 'required', meaning: 'username, privatekey and checksum are checked' },
    ],
    why: 'The document speaks by its silence: the only parameter is the id.',
  },
  {
    number: 'D12',
    question: 'Are phones accepted that begin with the country code, `84…` or `+84…`?',
    switchName: 'dvs.phoneForm',
    readings: [
      { value: 'local', meaning: 'no: ten digits with a leading 0, anything else is code 6' },
      {
        value: 'international',
        meaning: 'they are the same phones; the checksum covers the characters as sent',
      },
    ],
    why: 'The document speaks: "starts with 0". The number of this doubt is ours.',
  },
] as const satisfies readonly Doubt[];
