const { withSim } = require('topup-sim/jest');
const { buy } = require('./purchase.cjs');

// Jest's globals, taught by setupFilesAfterEnv.
test(
  'the global expect knows the matchers, and tells the story of a failure',
  withSim(async (sim) => {
    await buy(sim, 10_000);
    await expect(sim).not.toHaveCharged(20_000);
    await expect(expect(sim).toHaveCharged(20_000)).rejects.toThrow(
      /^expect\(sim\)\.toHaveCharged\(20000\)[^]*\+0 ms {2}call {2}topup order-1 was answered with 1/,
    );
    await expect(expect(sim).toHaveCharged({ phon: '0912345678' })).rejects.toThrow(
      /^MATCH_WRONG: .*did you mean "phone"/,
    );
  }),
);
