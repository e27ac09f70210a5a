import { judgeBalance, judgeQuery, judgeTopup } from '../../client/dvs/dvs-verdict.js';
import type { DvsDialect } from '../../contracts/dvs/dialect.js';
import { dvsStatusRow } from '../../contracts/dvs/status-codes.js';
import { balanceReply, causeOf, verdictWords } from './verdict-words.js';
import type { ReadReply } from './told-answer.js';

/** Bare and other codes that DVS says before it looks whether it knows the id. Source: PROVIDERS 2.2, order of the checks. */
const BEFORE_THE_ID: readonly string[] = [
  ...['telco -302', 'telco -304'],
  ...['user -6', 'user -4', 'user 6', 'user 5'],
];

const READING = { readUndefinedCodesAs: 'unknown', acceptUnframedReplies: false } as const;

/** Reads a reply of DVS as the reference client does. */
export function readDvsReply(
  body: string,
  asked: { readonly operation: 'topup' | 'query'; readonly fields: Fields },
  { recheckReply }: DvsDialect,
): ReadReply {
  const reply = { text: body, isFramed: true };
  const verdict =
    asked.operation === 'topup'
      ? judgeTopup(reply, { ...READING, recheckReply })
      : judgeQuery(reply, askedIds(asked.fields), { ...READING, recheckReply });
  const { code, table, outcome } = verdict;
  const { transactionId } = { transactionId: undefined, ...verdict };
  const row =
    code === undefined ? undefined : dvsStatusRow(table === 'user' ? 'user' : 'telco', code);
  return {
    cause: causeOf(verdict),
    outcome,
    words: verdictWords(verdict, row?.meaning),
    transactionIds: transactionId === undefined ? [] : [transactionId],
    isOfFirstUse: !BEFORE_THE_ID.includes(`${table ?? ''} ${code ?? ''}`),
  };
}

/** Reads the reply to the balance call in the same way. */
export function readDvsBalance(body: string, { recheckReply }: DvsDialect): ReadReply {
  return balanceReply(judgeBalance({ text: body, isFramed: true }, { ...READING, recheckReply }));
}

type Fields = Readonly<Record<string, string>>;

function askedIds({ idtransaction, transidclient }: Fields) {
  return idtransaction ? { transactionId: idtransaction } : { requestId: transidclient ?? '' };
}
