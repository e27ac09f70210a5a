import type { expect as jestExpect } from '@jest/globals';
import { expect, it } from 'vitest';
import type { Sim } from '../sim.js';
import './matcher-types.js';

type Expect = typeof jestExpect;

/** Never called: the compiler reads it, which is the test. */
async function asWritten(expectInJest: Expect, sim: Sim): Promise<void> {
  await expectInJest(sim).toHaveCharged(10_000, { provider: 'dvs' });
  await expectInJest(sim).not.toHaveChargedOnce({ phone: '0912345678' });
  await expectInJest(sim).toHaveReceived({ operation: 'topup' }, { times: 1 });
  await expectInJest(sim).toHaveSettled({}, { as: 'failed' });
  await expectInJest(sim).toReconcile([{ orderId: 'A1', status: 'failed', amountVnd: 10_000 }]);
  // @ts-expect-error -- a key that no transaction has
  await expectInJest(sim).toHaveCharged({ phon: '0912345678' });
  // @ts-expect-error -- without its zero
  await expectInJest(sim).toHaveCharged({ phone: 912345678 });
  // @ts-expect-error -- whose partner it is goes without saying
  await expectInJest(sim).toHaveReceived({ partner: 'shop' });
}

/** The global `expect` of @types/jest has what its namespace has. */
type InNamespace = jest.Matchers<void>['toHaveCharged'];

it('has types for jest, which the compiler checks', () => {
  const taught: InNamespace = () => Promise.resolve();
  expect(asWritten).toBeTypeOf('function');
  expect(taught(1)).toBeInstanceOf(Promise);
});
