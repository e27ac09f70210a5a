import { describe, expect, it } from 'vitest';
import { testBed } from '../../test-bed.suite.js';

const idOf = (reply: string) => reply.split(';')[1] ?? '';

describe('what the network says of a top-up', () => {
  it.each([
    ['0990000001', '1', 'succeeded', '1'],
    ['0990000000', '0', 'held', '0'],
    ['0990100001', '-1', 'held', '-1'],
    ['0990100099', '-99', 'held', '-99'],
    ['0990100304', '-304', 'failed', '-304'],
    ['0990000061', '61', 'failed', '61'],
    ['0990000007', '7', 'held', '7'],
    ['0990012345', '12345', 'held', '12345'],
    ['0990400000', '0', 'succeeded', '1'],
    ['0990500000', '0', 'failed', '61'],
    ['0990400007', '7', 'succeeded', '1'],
    ['0990500061', '61', 'failed', '61'],
    // A code that is not questionable hides nothing.
    ['0990400061', '61', 'failed', '61'],
    ['0990500001', '1', 'succeeded', '1'],
  ])(
    'the magic phone %s answers %s, is %s, and re-checks as %s',
    async (phone, code, state, recheck) => {
      const bed = await testBed();
      const reply = await bed.topup({ phone });
      const id = idOf(reply);
      expect(reply).toBe(`${code};${id}`);
      expect(await bed.simulator.ledger.find({ provider: 'dvs', transactionId: id })).toMatchObject(
        { state },
      );
      expect(await bed.recheck(id)).toBe(`${recheck};${id}`);
      expect(await bed.availableVnd('dvs')).toBe(state === 'failed' ? 1_000_000 : 990_000);
    },
  );

  it.each([
    ['0990200061', '61', 'failed', 'sim-user-61-a'],
    ['0990300005', '-5', 'held', 'sim-user-m5-a'],
  ])(
    'the magic phone %s and id answer a bare %s and are %s',
    async (phone, code, state, transidclient) => {
      const bed = await testBed();
      expect(await bed.topup({ phone })).toBe(code);
      expect(await bed.topup({ transidclient })).toBe(code);
      const [first, second] = await bed.simulator.ledger.list({
        provider: 'dvs',
        username: 'demo',
      });
      expect([first?.state, second?.state]).toEqual([state, state]);
      // A re-check never prints a user code with an id: `-1;id` would be another meaning.
      expect(await bed.recheck(second!.id)).toBe(
        state === 'failed' ? `61;${second!.id}` : `0;${second!.id}`,
      );
    },
  );

  it('re-checks a daily limit as failed, never as the questionable -1', async () => {
    const bed = await testBed({ dvs: { dailyAmountVnd: 0 } });
    expect(await bed.topup()).toBe('-1');
    const [refused] = await bed.simulator.ledger.list({ provider: 'dvs', username: 'demo' });
    expect(await bed.recheck(refused!.id)).toBe(`61;${refused!.id}`);
  });

  it('tells a re-check the truth before and after it is settled by hand', async () => {
    const bed = await testBed();
    for (const [decision, said, available] of [
      ['succeeded', '1', 990_000],
      ['failed', '61', 990_000],
    ] as const) {
      const id = idOf(await bed.topup({ phone: '0990000000' }));
      expect(await bed.recheck(id)).toBe(`0;${id}`);
      await bed.simulator.ledger.settle({
        account: { provider: 'dvs', username: 'demo' },
        transactionId: id,
        decision,
        code: said,
        atMs: 1,
      });
      expect(await bed.recheck(id)).toBe(`${said};${id}`);
      expect(await bed.availableVnd('dvs')).toBe(available);
    }
  });

  it('tells a re-check of a success that was taken back that it failed', async () => {
    const bed = await testBed();
    const id = idOf(await bed.topup());
    await bed.simulator.resolve('dvs', id, 'reversed');
    expect(await bed.recheck(id)).toBe(`61;${id}`);
    expect(await bed.availableVnd('dvs')).toBe(1_000_000);
  });
});
