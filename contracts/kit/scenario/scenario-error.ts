import { FAULT_PROBLEM_CODES } from '../../faults/fault-problem.js';
import type { Position } from './scenario.js';

/** Every kind of mistake that the reader knows, by a stable name. */
export const SCENARIO_ERROR_CODES = [
  'FILE_TOO_LARGE',
  'FILE_NOT_UTF8',
  'FILE_EMPTY',
  'YAML_SYNTAX',
  'YAML_TAB',
  'YAML_DUPLICATE_KEY',
  'YAML_SEVERAL_DOCUMENTS',
  'YAML_TAG',
  'YAML_ALIAS',
  'YAML_TOO_BIG',
  'KEY_NOT_TEXT',
  'KEY_UNKNOWN',
  'KEY_MISSING',
  'TYPE_WRONG',
  'VALUE_WRONG',
  'NEEDS_QUOTES',
  'NUMBER_NOT_PLAIN',
  'STEP_WITHOUT_ACTION',
  'STEP_WITH_SEVERAL_ACTIONS',
  'STEP_NAME_REPEATED',
  'STEP_NAME_UNKNOWN',
  'STEP_NAME_LATER',
  'STEP_OF_WRONG_KIND',
  'WORD_OF_OTHER_PROVIDER',
  'FIELD_UNKNOWN',
  'IDS_CONTRADICT',
  'PHONE_UNKNOWN',
  'AMOUNT_UNKNOWN',
  'SERVICE_UNKNOWN',
  'GATEWAY_UNKNOWN',
  'QUANTITY_UNKNOWN',
  'REQUEST_ID_MALFORMED',
  'NOT_WRONG_AT_ALL',
  'TABLE_MISSING',
  'CODE_UNKNOWN',
  'OUTCOME_CONTRADICTS',
  'TRANSPORT_CONTRADICTS',
  'DIALECT_UNKNOWN',
  ...FAULT_PROBLEM_CODES,
  'NOTHING_EXPECTED',
  'TIME_GOES_BACK',
] as const;

export type ScenarioErrorCode = (typeof SCENARIO_ERROR_CODES)[number];

/** One mistake of a scenario file: what was found, what was expected, what to do. */
export interface ScenarioError extends Position {
  readonly file: string;
  readonly code: ScenarioErrorCode;
  readonly found: string;
  readonly expected: string;
  /** What to do, as an imperative. */
  readonly advice: string;
}

/** `file:line:column  CODE  found …; expected …; do …` on one line. */
export function printScenarioError(error: ScenarioError): string {
  const { file, line, column, code, found, expected, advice } = error;
  return `${file}:${line}:${column}  ${code}  found ${found}; expected ${expected}; ${advice}`;
}
