import type { Reporter, TestModule } from 'vitest/node';
import type { ShrunkRow } from './shrunk-row.js';

/** Prints how soon chaos caught each known-bad consumer, and how small it made the failure, below everything else. */
export default class ShrunkTable implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const rows = modules.flatMap((module) =>
      [...module.children.allTests()].flatMap((test) => test.meta().shrunkRow ?? []),
    );
    if (rows.length > 0) process.stdout.write(`\n${shrunkTable(rows)}\n`);
  }
}

/** The table as text: a line a mistake. */
export function shrunkTable(rows: readonly ShrunkRow[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length)) + 2;
  const lines = rows.map(({ name, seed, rule, orders, faults, crashes, tries }) =>
    [
      ` ${name.padEnd(width)}${String(seed).padStart(5)}  ${rule.padEnd(26)}`,
      ...[orders, faults, crashes].map((count) => String(count).padStart(7)),
      String(tries).padStart(6),
    ].join(''),
  );
  const head = ` ${'chaos and the known-bad'.padEnd(width)}seeds  ${'rule'.padEnd(26)} orders faults  kills  runs`;
  return [head, ...lines].join('\n');
}
