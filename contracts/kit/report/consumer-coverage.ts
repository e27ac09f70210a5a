import { grouped } from '../oracle/grouped.js';
import type { CoverageRow } from './consumer-report.js';

/** How much of something was proved. */
export interface CoverageCount {
  readonly covered: number;
  readonly all: number;
}

/** The rows of one operation at one point. */
export interface CoverageGroup extends CoverageCount {
  readonly operation: string;
  readonly point: string;
  readonly rows: readonly CoverageRow[];
  readonly missing: readonly MissingCell[];
}

/** One thing that no scenario of the run proved. */
export interface MissingCell {
  readonly operation: string;
  readonly cause: string;
  readonly point: string;
  readonly decision: string;
}

/** Coverage by operation and point, in the order of the first row of each. */
export function coverageGroups(rows: readonly CoverageRow[]): readonly CoverageGroup[] {
  return grouped(rows, ({ operation, point }) => JSON.stringify([operation, point])).map((own) => ({
    operation: own[0].operation,
    point: own[0].point,
    rows: own,
    missing: own.flatMap(missingOf),
    ...countCoverage(own),
  }));
}

/** Counts the cells of some rows. */
export function countCoverage(rows: readonly CoverageRow[]): CoverageCount {
  const cells = rows.flatMap(({ decisions }) => Object.values(decisions));
  return { covered: cells.filter((cell) => cell === 'covered').length, all: cells.length };
}

/** A share in whole percent. Only what is whole is 100 %. */
export function percent({ covered, all }: CoverageCount): string {
  return all === 0 ? '–' : `${Math.floor((100 * covered) / all)} %`;
}

function missingOf({ operation, cause, point, decisions }: CoverageRow): readonly MissingCell[] {
  return Object.entries(decisions)
    .filter(([, cell]) => cell === 'missing')
    .map(([decision]) => ({ operation, cause, point, decision }));
}
