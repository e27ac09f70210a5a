import { dvsStatusRow, type DvsTable } from '../../../contracts/dvs/status-codes.js';
import { trueMoneyStatusRow } from '../../../contracts/truemoney/status-codes.js';
import { showVnd } from '../../../contracts/wire/money.js';
import { showSeconds } from '../../../contracts/wire/seconds.js';
import type { Outcome } from '../../../contracts/wire/outcome.js';
import type { StatusRow } from '../../../contracts/wire/status-row.js';
import type { JournalEntry } from '../../core/journal/entry.js';
import { harmless, stdoutColors } from '../output.js';

type Paint = (text: string) => string;

/** The journal's facts of one exchange that its line tells; none of them is a secret. */
export type ExchangeFacts = Pick<
  JournalEntry,
  | 'kind'
  | 'arrivedAtMs'
  | 'answeredAtMs'
  | 'provider'
  | 'operation'
  | 'username'
  | 'table'
  | 'code'
  | 'transactionId'
  | 'movement'
  | 'request'
  | 'reply'
  | 'refusedBy'
  | 'faults'
  | 'reason'
>;

/**
 * One exchange on one line: when, whose, what, the answer and what it means, the money, the faults that acted. A refused
 * signature is explained on a second line.
 */
export function exchangeLine(entry: ExchangeFacts): string {
  const { dim } = stdoutColors();
  const time = dim(clockTime(entry.arrivedAtMs));
  const { request } = entry;
  const asked = request === undefined ? '–' : harmless(`${request.method} ${request.path}`, 60);
  if (entry.kind === 'refused') return `${time}  ${asked}  ${refusal(entry)}`;
  if (entry.provider === undefined && entry.kind !== 'handshake') {
    return `${time}  ${asked}  ${entry.reply?.status ?? ''}`;
  }
  const columns = [
    (entry.provider ?? '–').padEnd(9),
    (entry.operation ?? '–').padEnd(9),
    harmless(entry.username ?? '–', 20).padEnd(12),
    answer(entry),
    money(entry),
    faults(entry),
  ];
  const line = `${time}  ${columns.filter((column) => column !== '').join('  ')}`;
  return entry.reason === undefined ? line : `${line}\n          ${dim(entry.reason.en)}`;
}

function answer(entry: ExchangeFacts): string {
  const { code, transactionId, reply, kind } = entry;
  if (kind === 'handshake') return 'TLS handshake left unanswered';
  if (kind === 'gave-up') return giveUp(entry);
  if (code === undefined) {
    if (reply === undefined) return 'no answer';
    return reply.status === 200 ? 'ok' : String(reply.status);
  }
  if (kind === 'decision') return `decided ${code} #${transactionId ?? ''}`;
  const row = rowOf(entry);
  const said = entry.table === 'telco' ? `${code};${transactionId ?? ''}` : code;
  const id = entry.table === 'telco' || transactionId === undefined ? '' : ` #${transactionId}`;
  const meaning = row === undefined ? '' : ` ${row.meaning}`;
  const shown = paintOf(row?.outcome ?? 'unknown')(said) + id + meaning;
  return reply === undefined ? `no answer (${shown})` : shown;
}

function giveUp({ arrivedAtMs, answeredAtMs, transactionId }: ExchangeFacts): string {
  const waited = showSeconds(answeredAtMs - arrivedAtMs);
  const id = transactionId === undefined ? '' : ` #${transactionId}`;
  return stdoutColors().yellow(`the caller left after ${waited} without an answer`) + id;
}

function rowOf({ provider, table, code }: ExchangeFacts): StatusRow | undefined {
  if (code === undefined) return undefined;
  return provider === 'dvs' ? dvsStatusRow(table as DvsTable, code) : trueMoneyStatusRow(code);
}

function paintOf(outcome: Outcome): Paint {
  const { green, red, yellow } = stdoutColors();
  return { succeeded: green, failed: red, unknown: yellow }[outcome];
}

const STATES = {
  held: 'held',
  succeeded: 'charged',
  failed: 'not charged',
  reversed: 'given back',
} as const;

function money({ movement }: ExchangeFacts): string {
  return movement === undefined ? '' : `(${showVnd(movement.amountVnd)} ${STATES[movement.state]})`;
}

function faults({ kind, faults: acted }: ExchangeFacts): string {
  const late = kind === 'late-arrival' ? ['executed late'] : [];
  const words = acted.map((fault) => `${fault.kind} ${fault.at} by ${harmless(fault.rule, 40)}`);
  const all = [...late, ...words];
  return all.length === 0 ? '' : stdoutColors().yellow(`[${all.join(', ')}]`);
}

function refusal({ reply, refusedBy = '' }: ExchangeFacts): string {
  return `${stdoutColors().red(String(reply?.status))} ${refusedBy} before any provider saw it`;
}

function clockTime(epochMs: number): string {
  return new Date(epochMs).toTimeString().slice(0, 8);
}
