import { judgeQuery, judgeTopup } from '../../client/dvs/dvs-verdict.js';
import type { DvsDialect } from '../../contracts/dvs/dialect.js';
import { dvsStatusRow } from '../../contracts/dvs/status-codes.js';
import { verdictWords } from './verdict-words.js';
import type { ReadReply } from './told-answer.js';

/** Bare and other codes that DVS says before it looks whether it knows the id. Source: PROVIDERS 2.2, order of the checks. */
const BEFORE_THE_ID: readonly string[] = [
  ...['telco -302', 'telco -304'],
  ...['user -6', 'user -4', 'user 6', 'user 5'],
];

/** Reads a reply of DVS as the reference client does. */
export function readDvsReply(
  body: string,
  asked: { readonly operation: 'topup' | 'query'; readonly fields: Fields },
  { recheckReply }: DvsDialect,
): ReadReply {
  const reading = { readUndefinedCodesAs: 'unknown', acceptUnframedReplies: false } as const;
  const reply = { text: body, isFramed: true };
  const verdict =
    asked.operation === 'topup'
      ? judgeTopup(reply, { ...reading, recheckReply })
      : judgeQuery(reply, askedIds(asked.fields), { ...reading, recheckReply });
  const { code, table, outcome } = verdict;
  const { transactionId } = { transactionId: undefined, ...verdict };
  const row =
    code === undefined ? undefined : dvsStatusRow(table === 'user' ? 'user' : 'telco', code);
  return {
    outcome,
    words: verdictWords(verdict, row?.meaning),
    transactionIds: transactionId === undefined ? [] : [transactionId],
    isOfFirstUse: !BEFORE_THE_ID.includes(`${table ?? ''} ${code ?? ''}`),
  };
}

type Fields = Readonly<Record<string, string>>;

function askedIds({ idtransaction, transidclient }: Fields) {
  return idtransaction ? { transactionId: idtransaction } : { requestId: transidclient ?? '' };
}
