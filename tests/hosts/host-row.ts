import type { Verdict } from '../../contracts/kit/index.js';

/** What came of one scenario, driven in one way. */
export interface HostResult {
  readonly file: string;
  readonly driver: string;
  readonly verdict: Verdict;
}

/** What one host came to, for the table at the end of the tests. */
export interface HostRow {
  readonly host: string;
  readonly drivers: readonly {
    readonly name: string;
    readonly passed: number;
    readonly failed: number;
    /** How many could not be run, by reason. */
    readonly notApplicable: Readonly<Record<string, number>>;
  }[];
}

declare module 'vitest' {
  interface TaskMeta {
    hostRow?: HostRow;
  }
}

/** Counts what a host came to. */
export function hostRow(host: string, results: readonly HostResult[]): HostRow {
  const names = [...new Set(results.map(({ driver }) => driver))];
  const drivers = names.map((name) => {
    const verdicts = results.flatMap(({ driver, verdict }) => (driver === name ? [verdict] : []));
    const counted = (kind: Verdict['kind']) => verdicts.filter((v) => v.kind === kind).length;
    const notApplicable: Record<string, number> = {};
    for (const verdict of verdicts) {
      if (verdict.kind !== 'not-applicable') continue;
      const reason = shortReason(verdict.reason);
      notApplicable[reason] = (notApplicable[reason] ?? 0) + 1;
    }
    return { name, passed: counted('passed'), failed: counted('failed'), notApplicable };
  });
  return { host, drivers };
}

/** A reason without the step that it is about. */
function shortReason(reason: string): string {
  return reason.replace(/^step (?:\d+|"[^"]*") /, 'a step ').replace(/^.*, because /, '');
}
