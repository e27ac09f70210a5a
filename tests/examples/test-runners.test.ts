import { expect, it } from 'vitest';
import { packedProject } from '../package/packed-project.js';

const project = packedProject('vitest', 'jest', '@jest/globals');

it.each([
  ['vitest', ['run']],
  ['jest', ['--runInBand']],
] as const)('examples/%s is green', async (example, args) => {
  const cwd = project.copyExample(example);
  const { code, stdout, stderr } = await project.bin(example, args, { cwd });
  const [summary = 'no summary'] = /^ *Tests:? .*$/m.exec(stdout + stderr) ?? [];
  process.stdout.write(`examples/${example}: ${example} ${args.join(' ')}\n  ${summary.trim()}\n`);
  expect(code, stdout + stderr).toBe(0);
  expect(summary).toMatch(/\d+ passed/);
  expect(summary).not.toMatch(/failed|skipped/);
});
