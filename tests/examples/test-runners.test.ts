import { expect, it } from 'vitest';
import { packedProject } from '../package/packed-project.js';

const project = packedProject('vitest', 'jest', '@jest/globals');

it('examples/vitest is green', async () => {
  const cwd = project.copyExample('vitest');
  const end = await project.bin('vitest', ['run'], { cwd });
  expect(end).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/Tests +\d+ passed \(\d+\)/),
  });
});

it('examples/jest is green', async () => {
  const cwd = project.copyExample('jest');
  const end = await project.bin('jest', ['--maxWorkers=1'], { cwd });
  expect(end).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/Tests: +\d+ passed, \d+ total/),
  });
});
