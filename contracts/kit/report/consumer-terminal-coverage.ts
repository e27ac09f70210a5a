import type { ConsumerReport } from './consumer-report.js';
import { countCoverage, coverageGroups, type CoverageGroup } from './consumer-coverage.js';
import { oneLine } from './one-line.js';
import type { Paint } from './terminal.js';

/** Cells without a proof that are named. */
const MOST_NAMED = 10;

/** The coverage for a terminal: a line an operation and point, and what is missing; with `isWhole` every cell of it. */
export function terminalCoverage(
  { coverage }: ConsumerReport,
  { paint, isWhole }: { readonly paint: Paint; readonly isWhole: boolean },
): readonly string[] {
  if (coverage.length === 0) return [];
  const groups = coverageGroups(coverage);
  const { covered, all } = countCoverage(coverage);
  const widths = {
    operation: Math.max(...groups.map(({ operation }) => oneLine(operation).length)),
    point: Math.max(...groups.map(({ point }) => oneLine(point).length)),
  };
  return [
    paint.bold(`Coverage: ${covered} of ${all}`),
    ...groups.flatMap((group) => [
      groupLine(group, widths, paint),
      ...(isWhole ? cellLines(group, paint) : []),
    ]),
    ...(isWhole ? [] : missingLines(groups, paint)),
    '',
  ];
}

function groupLine(
  { operation, point, covered, all }: CoverageGroup,
  widths: { readonly operation: number; readonly point: number },
  paint: Paint,
): string {
  const head = `${oneLine(operation).padEnd(widths.operation)}  ${oneLine(point).padEnd(widths.point)}`;
  const count = `covered ${covered} of ${all}`;
  return `  ${head}  ${covered === all ? count : paint.skip(count)}`;
}

function cellLines({ rows }: CoverageGroup, paint: Paint): readonly string[] {
  return rows.map(({ cause, decisions }) => {
    const cells = Object.entries(decisions).map(([decision, cell]) =>
      cell === 'covered' ? paint.pass(`✓ ${decision}`) : paint.skip(`– ${decision}`),
    );
    return `      ${oneLine(cause).padEnd(24)}  ${cells.join('  ')}`;
  });
}

function missingLines(groups: readonly CoverageGroup[], paint: Paint): readonly string[] {
  const missing = groups.flatMap((group) => group.missing);
  if (missing.length === 0) return [];
  const hidden = missing.length - MOST_NAMED;
  return [
    '  not covered:',
    ...missing.slice(0, MOST_NAMED).map(({ operation, cause, point, decision }) => {
      const where = point === '-' ? '' : ` ${point}`;
      return `    ${oneLine(`${operation}: ${cause}${where}, ${decision}`)}`;
    }),
    ...(hidden > 0 ? [paint.dim(`    … ${hidden} more; --verbose shows all`)] : []),
  ];
}
