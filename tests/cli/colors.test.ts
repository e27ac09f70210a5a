import { expect, it } from 'vitest';
import { runCli } from './cli-process.js';

/** One file: reading them all would take longer than running it. */
const VERIFY = ['verify', 'provider', 'scenarios/dvs/balance-too-low-fails.yaml'];

/** Colour libraries paint in a CI by themselves; a log that is no terminal gets none. */
it.each([{ CI: 'true' }, { GITHUB_ACTIONS: 'true' }, { NO_COLOR: '1' }, { TERM: 'dumb' }])(
  'output that is no terminal has no colours with %o',
  async (env) => {
    const { code, stdout } = await runCli(VERIFY, { env });
    expect(code).toBe(0);
    expect(stdout).not.toContain('\u001b');
  },
);
