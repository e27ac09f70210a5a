const runner = require('@jest/globals');
const { useSim, withSim } = require('topup-sim/jest');
const { buy, ORDER } = require('./purchase.cjs');

const { describe, expect, test } = runner;

/** Half of the tests lose the answer to a purchase that was charged. */
const check = async (sim, number) => {
  const amountVnd = 10_000 * (1 + (number % 3));
  const isLost = number % 2 === 1;
  const fault = isLost ? await sim.fault({ effect: 'reset' }) : undefined;
  const said = await buy(sim, amountVnd);
  expect(said).toMatch(isLost ? /^no answer$/ : /^1;/);
  await expect(sim).toHaveCharged(amountVnd);
  await expect(sim).toHaveChargedOnce({ ...ORDER, amountVnd });
  await expect(sim).toHaveReceived({}, { times: 1 });
  const [call] = await sim.calls();
  expect(call.faults.map(({ rule }) => rule)).toEqual(isLost ? [fault] : []);
};

describe('one after the other', () => {
  const sim = useSim();
  test.each([0, 1, 2, 3])('test %i', (number) => check(sim(), number));
});

describe('again', () => {
  runner.jest.retryTimes(1);
  const sim = useSim();
  const names = [];
  test('has other partners', () => {
    names.push(sim().name);
    // The first run fails, on purpose; its name is the one that it always had.
    expect(names).toEqual([
      expect.not.stringContaining('-run-'),
      expect.stringMatching(/-run-2(-2)?$/),
    ]);
  });
});

describe('at the same time', () => {
  for (let number = 4; number < 10; number++) {
    test.concurrent(
      `test ${number}`,
      withSim((sim) => check(sim, number)),
    );
  }

  test.concurrent(
    'has no sim of a hook',
    withSim(() => expect(outside).toThrow(/^SIM_NOT_OPEN: .*withSim/)),
  );
});

const outside = useSim({ dvs: { balanceVnd: 5_000 } });
test('takes facts of the partners', async () => {
  await expect(outside().partner('dvs')).resolves.toMatchObject({ money: { openingVnd: 5_000 } });
});
