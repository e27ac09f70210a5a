import type { ProviderName } from '../../../wire/operation.js';
import type { Expectation } from '../form/expect-forms.js';
import type { PathProblem } from '../form-problems.js';
import { didYouMean } from '../near-match.js';
import type { Step } from '../scenario.js';
import { expectedRow, rowsOf, tablesOf } from '../status-rows.js';
import { expectPath, goodSteps, type DraftCheck } from './draft.js';

/**
 * Expected codes are in a table of the provider, and the outcome is the one that the table gives
 * them.
 */
export const checkCodes: DraftCheck = ({ provider, ...draft }) =>
  goodSteps({ provider, ...draft }).flatMap((step): PathProblem[] => {
    if (step.expect === undefined) return [];
    const tableTrouble = wrongTable(step, step.expect, provider);
    if (tableTrouble !== undefined) return [tableTrouble];
    return [
      ...unlistedCode(step, step.expect, provider),
      ...unlistedErrorCode(step, step.expect),
      ...wrongOutcome(step, step.expect, provider),
    ];
  });

function wrongTable(
  step: Step,
  { table, code }: Expectation,
  provider: ProviderName,
): PathProblem | undefined {
  const tables = tablesOf(provider, step.kind);
  if (table === undefined) {
    return code === undefined || tables.length === 1 || provider === 'truemoney'
      ? undefined
      : tableMissing(step, code);
  }
  // A table of the other provider is reported as such elsewhere.
  if (tables.includes(table) || !isTableOf(provider, table)) return undefined;
  return {
    path: expectPath(step, 'table'),
    code: 'VALUE_WRONG',
    found: `the table "${table}" in a step of kind ${step.kind}`,
    expected: `one of: ${tables.join(', ')}`,
    advice: 'correct it',
  };
}

function tableMissing(step: Step, code: string): PathProblem {
  return {
    path: expectPath(step, 'code'),
    code: 'TABLE_MISSING',
    found: `the code "${code}" without its table`,
    expected: '"table: user" for a bare code, "table: telco" for code;id',
    advice: 'add the table: the same code means different things in the two',
  };
}

function unlistedCode(
  step: Step,
  expect: Expectation,
  provider: ProviderName,
): readonly PathProblem[] {
  const { code, table } = expect;
  if (code === undefined || expectedRow(provider, step.kind, expect) !== undefined) return [];
  if (table !== undefined && !isTableOf(provider, table)) return [];
  const tables = table === undefined ? tablesOf(provider, step.kind) : [table];
  const known = rowsOf(provider).filter((row) => tables.includes(row.table));
  return [
    unknownCode(
      step,
      ['code', code],
      known.map((row) => row.code),
    ),
  ];
}

function unlistedErrorCode(step: Step, { errorCode }: Expectation): readonly PathProblem[] {
  if (errorCode === undefined) return [];
  const known = rowsOf('truemoney').map((row) => row.code);
  return known.includes(errorCode) ? [] : [unknownCode(step, ['errorCode', errorCode], known)];
}

function unknownCode(
  step: Step,
  [key, code]: readonly [string, string],
  known: readonly string[],
): PathProblem {
  const shown = known.length > 20 ? 'a code of the status tables' : `one of: ${known.join(', ')}`;
  return {
    path: expectPath(step, key),
    code: 'CODE_UNKNOWN',
    found: `the code "${code}", which no table lists`,
    expected: shown,
    advice: didYouMean(code, known, 'choose a code of the table'),
  };
}

function wrongOutcome(
  step: Step,
  expect: Expectation,
  provider: ProviderName,
): readonly PathProblem[] {
  // The answer to a TrueMoney query speaks of two calls; its outcome is not that of its code.
  const isVerdict = step.kind === 'topup' || step.kind === 'buyCards' || provider === 'dvs';
  const row = expectedRow(provider, step.kind, expect);
  const { outcome } = expect;
  if (!isVerdict || row === undefined || outcome === undefined || outcome === row.outcome)
    return [];
  // A success of TrueMoney that cannot be verified or deciphered proves nothing, whatever its
  // code.
  const isUnproved =
    provider === 'truemoney' && row.outcome === 'succeeded' && outcome === 'unknown';
  // An answer about another transaction proves nothing of this one.
  const isOfAnother =
    step.kind === 'query' && expect.differentIdFrom !== undefined && outcome === 'unknown';
  if (isUnproved || isOfAnother) return [];
  return [
    {
      path: expectPath(step, 'outcome'),
      code: 'OUTCOME_CONTRADICTS',
      found: `the outcome ${outcome}`,
      expected: `${row.outcome}: table ${row.table}, code ${row.code}, "${row.meaning}"`,
      advice: `write "outcome: ${row.outcome}"`,
    },
  ];
}

function isTableOf(provider: ProviderName, table: string): boolean {
  return rowsOf(provider).some((row) => row.table === table);
}
