import type { Outcome } from '../wire/outcome.js';
import type { DvsDialect } from './dialect.js';
import { parseDvsQueryReply, parseDvsTopupReply, type DvsQueryReply } from './reply.js';
import { dvsStatusRow, type DvsStatusRow } from './status-codes.js';

/** A re-check's answer that is a code without an id. */
export interface DvsBareRecheck {
  readonly kind: 'bare';
  readonly table: 'user' | 'telco';
  readonly code: string;
  readonly row: DvsStatusRow | undefined;
  /** What it means for the transaction that was asked about; not always what the row says. */
  readonly outcome: Outcome;
  /** True when the code may be, or can only be, about the question itself. */
  readonly isOfQuestion: boolean;
}

/** "Checksum error": of a re-check only the question can have one. Source: DVS VI.a, D3, D11. */
const CHECKSUM_ERROR = '-6';

/** The codes that nobody could say of a question. Source: DVS VI.b; D4. */
const DECIDING = new Set(['1', '61']);

/**
 * Reads the reply to a re-check in either reading of D4. Never throws.
 *
 * DANGER: in the reading `bare-code` nothing tells whether "partner suspended", "IP not allowed" or "service paused" is the
 * transaction's code or a refusal of the question, and a refund on the second would pay back a charged order. So only 1
 * and 61 decide.
 */
export function parseDvsRecheckReply(
  body: string,
  reading: DvsDialect['recheckReply'],
): DvsQueryReply | DvsBareRecheck {
  const reply = parseDvsTopupReply(body);
  if (reply.kind !== 'user') return parseDvsQueryReply(body);
  const { code } = reply;
  if (code === CHECKSUM_ERROR) {
    return {
      kind: 'bare',
      table: 'user',
      code,
      row: reply.row,
      outcome: 'unknown',
      isOfQuestion: true,
    };
  }
  if (reading !== 'bare-code') return parseDvsQueryReply(body);
  const row = dvsStatusRow('telco', code);
  const outcome = DECIDING.has(code) && row !== undefined ? row.outcome : 'unknown';
  const isOfQuestion = row?.outcome === 'failed' && outcome === 'unknown';
  return { kind: 'bare', table: 'telco', code, row, outcome, isOfQuestion };
}
