import type { StatusRow } from '../wire/status-row.js';
import type { Response } from './document.js';

/** Status rows as a Markdown table for people and as data for programs. */
export function statusTable(
  intro: string,
  rows: readonly StatusRow[],
): Pick<Response, 'description' | 'x-status-rows'> {
  const lines = rows.map(
    ({ table, code, meaning, outcome, source }) =>
      `| ${table} | \`${code}\` | ${meaning} | ${outcome} | ${source.join(', ')} |`,
  );
  return {
    description: [
      intro,
      '',
      '| table | code | meaning | outcome | source |',
      '|---|---|---|---|---|',
      ...lines,
      '',
      'A code that is not listed is unknown.',
    ].join('\n'),
    'x-status-rows': rows.map(({ table, code, meaning, outcome, refund }) => ({
      ...{ table, code, meaning, outcome, refund },
    })),
  };
}
