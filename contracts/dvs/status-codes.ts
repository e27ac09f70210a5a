import type { StatusRow } from '../wire/status-row.js';

/**
 * DVS prints three tables of codes, and the same code means different things in each:
 * `user` is a bare code, `telco` is `code;idtransaction`, `balance` answers the balance call.
 */
export type DvsTable = 'user' | 'telco' | 'balance';

export type DvsStatusRow = StatusRow<DvsTable>;

/** The row that stands for every positive code without one of its own. */
export const UNDEFINED_POSITIVE = '>0';

const failed = { outcome: 'failed', refund: 'refund-allowed' } as const;
const unknown = { outcome: 'unknown', refund: 'hold' } as const;
const noPurchase = { outcome: 'failed', refund: 'not-a-purchase' } as const;

/** Every status row of DVS, keyed by (table, code). Source: DVS V, VI.a, VI.b; classes: PROVIDERS 2.2. */
export const DVS_STATUS_ROWS: readonly DvsStatusRow[] = [
  {
    table: 'user',
    code: '-1',
    meaning: 'over the allowed amount of the day',
    ...failed,
    source: ['DVS VI.a', 'D9'],
  },
  {
    table: 'user',
    code: '-2',
    meaning: 'number of transactions over the limit',
    ...failed,
    source: ['DVS VI.a', 'D9'],
  },
  {
    table: 'user',
    code: '-3',
    meaning: 'amount no longer sufficient in the account',
    ...failed,
    source: ['DVS VI.a'],
  },
  { table: 'user', code: '-4', meaning: 'user locked', ...failed, source: ['DVS VI.a'] },
  // "Error of unknown refund" says neither that money moved nor that it did not: it proves nothing.
  {
    table: 'user',
    code: '-5',
    meaning: 'error of unknown refund',
    ...unknown,
    source: ['DVS VI.a'],
  },
  {
    table: 'user',
    code: '5',
    meaning: 'amount not allowed',
    ...failed,
    source: ['DVS VI.a', 'D8'],
  },
  { table: 'user', code: '6', meaning: 'phone invalid', ...failed, source: ['DVS VI.a'] },
  { table: 'user', code: '-6', meaning: 'checksum error', ...failed, source: ['DVS VI.a', 'D1'] },
  { table: 'user', code: '61', meaning: 'transaction failed', ...failed, source: ['DVS VI.a'] },

  {
    table: 'telco',
    code: '1',
    meaning: 'transaction successful',
    outcome: 'succeeded',
    refund: 'deliver',
    source: ['DVS VI.b'],
  },
  {
    table: 'telco',
    code: '0',
    meaning: 'unspecified, questionable, no refund, check again',
    ...unknown,
    source: ['DVS VI.b'],
  },
  {
    table: 'telco',
    code: '-1',
    meaning: 'system error, questionable, no refund',
    ...unknown,
    source: ['DVS VI.b'],
  },
  {
    table: 'telco',
    code: '-99',
    meaning: 'unknown error, questionable, no refund',
    ...unknown,
    source: ['DVS VI.b', 'D5'],
  },
  {
    table: 'telco',
    code: '-302',
    meaning: 'partner unknown or suspended, or IP not allowed; refund allowed',
    ...failed,
    source: ['DVS VI.b'],
  },
  {
    table: 'telco',
    code: '-304',
    meaning: 'service unknown or paused; refund allowed',
    ...failed,
    source: ['DVS VI.b'],
  },
  // The refusal itself charges nothing, but it says nothing of the id's first use, which may have been charged.
  {
    table: 'telco',
    code: '-308',
    meaning: 'duplicate client id',
    ...unknown,
    source: ['DVS VI.b', 'D6'],
  },
  {
    table: 'telco',
    code: '61',
    meaning: 'transaction failed',
    ...failed,
    source: ['DVS VI.a', 'D4'],
  },
  {
    table: 'telco',
    code: UNDEFINED_POSITIVE,
    meaning: 'undefined code, usually failed',
    ...unknown,
    source: ['DVS VI.b'],
  },

  {
    table: 'balance',
    code: '-6',
    meaning: 'wrong checksum',
    ...noPurchase,
    source: ['DVS V', 'D2'],
  },
  {
    table: 'balance',
    code: '-302',
    meaning: 'user does not exist',
    ...noPurchase,
    source: ['DVS V'],
  },
];

const BY_KEY = new Map(DVS_STATUS_ROWS.map((row) => [`${row.table}/${row.code}`, row]));

/**
 * The row of a code in a table. A positive telco code without a row of its own gives the `>0` row;
 * any other unlisted code gives `undefined`, which means `unknown`.
 */
export function dvsStatusRow(table: DvsTable, code: string): DvsStatusRow | undefined {
  const row = BY_KEY.get(`${table}/${code}`);
  if (row !== undefined) return row;
  return table === 'telco' && /^[1-9]\d*$/.test(code)
    ? BY_KEY.get(`telco/${UNDEFINED_POSITIVE}`)
    : undefined;
}
