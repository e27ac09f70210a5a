import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import globalSetup from './jest/global-setup.js';
import globalTeardown from './jest/global-teardown.js';
import { openSharedSim } from './shared-sim.js';
import { shareSimulator } from './shared-simulator.js';
import { addressFromEnvironment } from './sim-address.js';
import { setup } from './vitest/global-setup.js';

afterEach(() => vi.unstubAllEnvs());

it('starts a simulator with the settings of `start` on a port of its own, and prints its seed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'topup-sim-share-'));
  const file = join(folder, 'topup-sim.config.yaml');
  writeFileSync(file, 'port: 4610\nhttps: true\nseed: our-team\ndialect: field\n');
  vi.stubEnv('TOPUP_SIM_CONFIG', file);
  const lines: string[] = [];
  const { address, close } = await shareSimulator((line) => void lines.push(line));
  const { sim, close: closeSim } = await openSharedSim(address, 'shop');
  expect(sim.seed).toBe('our-team');
  expect(await sim.control.version()).toMatchObject({ dialect: 'field' });
  expect(sim.dvs.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:(?!4610$)\d+$/);
  expect(lines).toEqual([
    `topup-sim  ${sim.dvs.baseUrl}  seed our-team (TOPUP_SIM_SEED=our-team repeats it)\n`,
  ]);
  await closeSim();
  await close();
  await expect(openSharedSim(address, 'shop')).rejects.toThrow(/^CONTROL_UNREACHABLE/);
  rmSync(folder, { recursive: true });
});

it('takes the simulator that the environment names', async () => {
  vi.stubEnv('TOPUP_SIM_CONTROL_URL', 'http://127.0.0.1:4610/__sim/api');
  const { address, close } = await shareSimulator();
  expect(address).toEqual({ controlUrl: 'http://127.0.0.1:4610/__sim/api' });
  await close();
  vi.stubEnv('TOPUP_SIM_CONTROL_URL', 'http://127.0.0.1:4610');
  expect(() => addressFromEnvironment()).toThrow(
    /^ADDRESS_WRONG: found TOPUP_SIM_CONTROL_URL="http:\/\/127.0.0.1:4610"; expected the controlUrl/,
  );
});

it('is handed on by the environment in jest, and given back', async () => {
  vi.stubEnv('TOPUP_SIM_CONTROL_URL', '');
  vi.stubEnv('TOPUP_SIM_SEED', 'jest');
  await globalSetup();
  const address = addressFromEnvironment();
  if (address === undefined) throw new Error('nothing was handed on');
  const { sim, close } = await openSharedSim(address, 'shop');
  expect(sim.seed).toBe('jest');
  await close();
  await globalTeardown();
  expect(addressFromEnvironment()).toBeUndefined();
  await globalTeardown();
});

it('is provided to workers in vitest', async () => {
  const provided: unknown[] = [];
  const stop = await setup({ provide: (...given: unknown[]) => void provided.push(given) });
  expect(provided).toEqual([
    ['topupSim', { controlUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/__sim\/api$/) }],
  ]);
  await stop();
});
