import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../cli/cli-process.js';
import { tempFolder } from '../cli/temp-folder.js';
import { shippedScenarios } from '../scenarios/simulated-target.js';
import { hostRow, type HostResult } from './host-row.js';
import { neverRun } from './on-a-host.js';

const junit = join(tempFolder(), 'junit.xml');

it('every provider scenario passes through Express, by the command that users run', async ({
  task,
}) => {
  const { code, stdout } = await runCli(['verify', 'provider', '--junit', junit]);
  expect(code, stdout).toBe(0);
  expect(stdout).toMatch(/ 0 failed/);
  const results = resultsOf(readFileSync(junit, 'utf8'));
  expect(results).toHaveLength(2 * (await shippedScenarios()).length);
  expect(neverRun(results)).toEqual([]);
  task.meta.hostRow = hostRow('Express, over a network', results);
});

/** The results in a JUnit report. */
function resultsOf(xml: string): readonly HostResult[] {
  const cases = [...xml.matchAll(/<testcase ([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)];
  return cases.map(([, attributes = '', inside = '']) => {
    const [, file = ''] = / file="([^"]*)"/.exec(` ${attributes}`) ?? [];
    const [, driver = ''] = / classname="\w+\.([^"]*)"/.exec(` ${attributes}`) ?? [];
    const [, reason] = /<skipped message="([^"]*)"/.exec(inside) ?? [];
    const verdict =
      reason === undefined
        ? ({ kind: 'passed' } as const)
        : ({ kind: 'not-applicable', reason: reason.replaceAll('&quot;', '"') } as const);
    return { file, driver, verdict };
  });
}
