import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packedProject } from './packed-project.js';

const project = packedProject('vitest');

it('init makes an empty folder a project whose tests, files and scenarios are green at once', async () => {
  const written = await project.cli(['init']);
  expect(written).toMatchObject({ code: 0, stderr: '' });

  const [tests, validated, verified] = await Promise.all([
    project.bin('vitest', ['run']),
    project.cli(['validate', 'topup-sim.config.yaml', 'scenarios']),
    project.cli(['verify', 'provider', 'scenarios']),
  ]);
  expect(tests).toMatchObject({ code: 0, stdout: expect.stringMatching(/Tests +2 passed \(2\)/) });
  expect(validated).toMatchObject({ code: 0, stdout: '2 files read, 0 errors in 0\n' });
  expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining(' 0 failed') });
});

it('init writes nothing a second time, and overwrites nothing without consent', async () => {
  const again = await project.cli(['init']);
  expect(again.code).toBe(0);
  expect(again.stdout).not.toMatch(/created|overwritten/);

  const test = join(project.folder, 'tests', 'topup.test.ts');
  appendFileSync(test, '// ours\n');
  const refused = await project.cli(['init']);
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toMatch(/^tests\/topup\.test\.ts {2}FILE_EXISTS/);
  expect(readFileSync(test, 'utf8')).toMatch(/\/\/ ours\n$/);
});
