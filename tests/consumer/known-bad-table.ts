import type { Reporter, TestModule } from 'vitest/node';
import type { KnownBadRow } from './known-bad-row.js';

const WIDTH = 100;

/** Prints how each known-bad consumer was found out, below everything else. */
export default class KnownBadTable implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const rows = modules.flatMap((module) =>
      [...module.children.allTests()].flatMap((test) => test.meta().knownBadRow ?? []),
    );
    if (rows.length > 0) process.stdout.write(`\n${knownBadTable(rows)}\n`);
  }
}

/** The table as text: a line a mistake, with the rule that found it and the beginning of its sentence. */
export function knownBadTable(rows: readonly KnownBadRow[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length)) + 2;
  const lines = rows.map(({ name, caught, of, rule, sentence }) => {
    const mark = caught === of ? 'red' : 'MISSED';
    const said = sentence.length > WIDTH ? `${sentence.slice(0, WIDTH - 1)}…` : sentence;
    return ` ${name.padEnd(width)}${mark.padEnd(8)}${`${caught} of ${of}`.padEnd(8)}${rule.padEnd(26)}${said}`;
  });
  const head = ` ${'known-bad consumer'.padEnd(width)}${'is'.padEnd(8)}${'seen'.padEnd(8)}${'by the rule'.padEnd(26)}with the sentence`;
  return [head, ...lines].join('\n');
}
