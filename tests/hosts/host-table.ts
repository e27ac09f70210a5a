import type { Reporter, TestModule } from 'vitest/node';
import type { HostRow } from './host-row.js';

/** Prints which scenarios ran on which host, below everything else. */
export default class HostTable implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const rows = modules.flatMap((module) =>
      [...module.children.allTests()].flatMap((test) => test.meta().hostRow ?? []),
    );
    if (rows.length > 0) process.stdout.write(`\n${hostTable(rows)}\n`);
  }
}

/** The table as text: a line a host and driver, and below it why scenarios could not be run. */
export function hostTable(rows: readonly HostRow[]): string {
  const lines = [...rows]
    .sort((one, other) => one.host.localeCompare(other.host))
    .flatMap(({ host, drivers }) =>
      drivers.flatMap(({ name, passed, failed, notApplicable }) => {
        const reasons = Object.entries(notApplicable).sort(([, one], [, other]) => other - one);
        const skipped = reasons.reduce((sum, [, count]) => sum + count, 0);
        return [
          line(host, name, passed, failed, skipped),
          ...reasons.map(([reason, count]) => `      ${count} × not applicable: ${reason}`),
        ];
      }),
    );
  return [line('provider scenarios on', 'driven by', 'passed', 'failed', 'n/a'), ...lines].join(
    '\n',
  );
}

function line(host: string, driver: string, ...counts: readonly (number | string)[]): string {
  const numbers = counts.map((count) => String(count).padStart(7)).join('');
  return ` ${host.padEnd(28)}${driver.padEnd(18)}${numbers}`;
}
