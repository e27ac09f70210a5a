import { DVS_STATUS_ROWS, dvsStatusRow } from '../../dvs/status-codes.js';
import { TRUEMONEY_STATUS_ROWS, trueMoneyStatusRow } from '../../truemoney/status-codes.js';
import type { ProviderName } from '../../wire/operation.js';
import type { StatusRow } from '../../wire/status-row.js';
import type { StepKind } from './form/action-forms.js';

/** Every status row of a provider. */
export function rowsOf(provider: ProviderName): readonly StatusRow[] {
  return provider === 'dvs' ? DVS_STATUS_ROWS : TRUEMONEY_STATUS_ROWS;
}

/** The tables that can answer a kind of step, in the order of the documents. */
export function tablesOf(provider: ProviderName, kind: StepKind): readonly string[] {
  if (provider === 'truemoney') return ['status', 'field'];
  if (kind === 'balance') return ['balance'];
  return kind === 'query' ? ['telco'] : ['user', 'telco'];
}

/**
 * The row of a code in a table; at DVS a positive code without a row of its own has the `>0` row.
 */
export function rowOf(
  provider: ProviderName,
  key: { readonly table: string; readonly code: string },
): StatusRow | undefined {
  const { table, code } = key;
  if (provider === 'truemoney') {
    const row = trueMoneyStatusRow(code);
    return row?.table === table ? row : undefined;
  }
  return isDvsTable(table) ? dvsStatusRow(table, code) : undefined;
}

/**
 * The row that a step's expectation means: by its table, or by the only table that lists the code.
 */
export function expectedRow(
  provider: ProviderName,
  kind: StepKind,
  expect: { readonly table?: string | undefined; readonly code?: string | undefined },
): StatusRow | undefined {
  const { table, code } = expect;
  if (code === undefined) return undefined;
  const tables = table === undefined ? tablesOf(provider, kind) : [table];
  const rows = tables.flatMap((name) => rowOf(provider, { table: name, code }) ?? []);
  return rows.length === 1 ? rows[0] : undefined;
}

function isDvsTable(table: string): table is 'user' | 'telco' | 'balance' {
  return table === 'user' || table === 'telco' || table === 'balance';
}
