/** Runs every check that needs no test, one after the other; prints what each said once it has ended, and fails if one did. */
import { spawn } from 'node:child_process';

const CHECKS = ['check:code', 'check:walls', 'check:format'];
const AT_ONCE = 1;

const run = (name) =>
  new Promise((resolve) => {
    const child = spawn('npm', ['run', '-s', name], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('close', (code) => {
      process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name}\n${code === 0 ? '' : said}`);
      resolve(code === 0);
    });
  });

const waiting = CHECKS.values();
const results = [];
const worker = async () => {
  for (const name of waiting) results.push(await run(name));
};
await Promise.all(Array.from({ length: AT_ONCE }, worker));
process.exitCode = results.every(Boolean) ? 0 : 1;
