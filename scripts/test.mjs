/**
 * `npm test`: the checks beside the tests, because tests of commands and pages wait half of their time. What the checks said
 * comes last. Arguments go to vitest. Fails if either does.
 */
import { spawn } from 'node:child_process';

function ended(command, args, stdio) {
  const child = spawn(command, args, { stdio });
  let said = '';
  child.stdout?.on('data', (chunk) => (said += chunk));
  child.stderr?.on('data', (chunk) => (said += chunk));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

const checks = ended(process.execPath, ['scripts/check.mjs'], ['ignore', 'pipe', 'pipe']);
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--coverage', ...process.argv.slice(2)];
const tests = await ended(process.execPath, vitest, 'inherit');
const checked = await checks;
process.stdout.write(checked.said);
process.exitCode = tests.code === 0 && checked.code === 0 ? 0 : 1;
