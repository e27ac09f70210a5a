import { expect, it } from 'vitest';
import { referenceDriver } from '../../client/contract-driver.js';
import {
  clientDriver,
  findScenarioFiles,
  rawDriver,
  readScenarioFile,
  runScenarios,
  shippedScenarioFolder,
  type Target,
} from '../../contracts/kit/index.js';
import { nodeSigning } from '../../contracts/signing/node-signing.js';
import { PARTNER_KEYS, PROVIDER_KEYS } from '../../simulator/core/test-bed.suite.js';

const gone = () => Promise.reject(new TypeError('fetch failed'));

/** A target that promises everything and never answers. */
const dead: Target = {
  name: 'dead',
  origin: 'http://dead.invalid',
  capabilities: new Set(['control', 'triggers', 'spend']),
  send: gone,
  fetch: gone,
  credentials: () => undefined,
  control: {
    openPartner: (provider) =>
      Promise.resolve(
        provider === 'dvs'
          ? { provider, username: 'demo', privatekey: 'key1' }
          : {
              provider,
              ...{ username: 'demo', apiCode: 'code', apiUsername: 'api', apiPassword: 'secret' },
              privateKeyPem: PARTNER_KEYS.privateKeyPem,
              providerPublicKeyPem: PROVIDER_KEYS.publicKeyPem,
            },
      ),
    settle: gone,
    money: () => Promise.resolve({ availableVnd: 0, heldVnd: 0, chargedVnd: 0, reversedVnd: 0 }),
    addFault: () => Promise.resolve('fault'),
    removeFault: () => Promise.resolve(),
    clock: () => Promise.resolve({ nowMs: 0, isFrozen: true, working: 0, still: 0 }),
    advance: () => Promise.resolve(),
    advanceToNext: () => Promise.resolve(),
  },
};

it('no shipped scenario passes where nobody answers', async () => {
  const files = (
    await Promise.all(
      ['dvs', 'truemoney'].map((p) => findScenarioFiles(shippedScenarioFolder(p as 'dvs'))),
    )
  ).flat();
  const read = await Promise.all(files.map((file) => readScenarioFile(file)));
  const scenarios = read.flatMap((r) => r.scenario ?? []);
  const drivers = [rawDriver(nodeSigning()), clientDriver('client', referenceDriver)];
  const { results } = await runScenarios({ scenarios, target: dead, drivers, seed: 'dead' });
  const passed = results.filter(({ verdict }) => verdict.kind === 'passed');
  expect(passed.map(({ scenario, driver }) => `${driver}: ${scenario.file}`)).toEqual([]);
  expect(results.length).toBe(2 * files.length);
});
