import { afterAll, expect, it } from 'vitest';
import { openTarget } from '../../simulator/cli/verify/open-target.js';
import { SEED, shippedScenarios } from '../scenarios/simulated-target.js';
import { hostRow } from './host-row.js';
import { neverRun, runOnHost } from './on-a-host.js';

const { target, close } = await openTarget({ seed: SEED });
afterAll(close);

it('every provider scenario passes through Express', async ({ task }) => {
  const results = await runOnHost(target, await shippedScenarios());
  expect(neverRun(results)).toEqual([]);
  task.meta.hostRow = hostRow('Express, over a network', results);
});
