import type { ConsumerScenario, CoveredCell } from '../consumer-scenario/consumer-scenario.js';
import type { CoverageRow } from '../report/consumer-report.js';
import { grouped } from '../oracle/grouped.js';

/**
 * What was proved of all that there is: a cell is covered when some scenario of it passed.
 * @param all every scenario there is, also those that were not run.
 * @param passed those that were run and showed no error.
 */
export function consumerCoverage(
  all: readonly ConsumerScenario[],
  passed: ReadonlySet<ConsumerScenario>,
): readonly CoverageRow[] {
  const covered = new Set([...passed].flatMap(({ covers }) => covers.map(keyOf)));
  const cells = all.flatMap(({ covers }) => covers);
  const rows = grouped(cells, ({ operation, cause, point }) =>
    JSON.stringify([operation, cause, point]),
  );
  return rows.map((row) => {
    const [{ operation, cause, point }] = row;
    const decisions = row.map((cell): [string, 'covered' | 'missing'] => [
      cell.decision,
      covered.has(keyOf(cell)) ? 'covered' : 'missing',
    ]);
    return { operation, cause, point, decisions: Object.fromEntries(decisions) };
  });
}

function keyOf({ operation, cause, point, decision }: CoveredCell): string {
  return JSON.stringify([operation, cause, point, decision]);
}
