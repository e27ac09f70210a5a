import { describe, expect, it } from 'vitest';
import { parseDvsTopupReply } from '../../../../contracts/dvs/reply.js';
import { testBed } from '../../test-bed.suite.js';

const idOf = (reply: string) => reply.split(';')[1] ?? '';

describe('a client id that was used before', () => {
  it('gives a duplicate an id of its own that does not reveal the first (D6)', async () => {
    const bed = await testBed();
    const replies = [];
    for (let i = 0; i < 3; i++) replies.push(await bed.topup({ transidclient: 'once' }));
    expect(replies.map((r) => parseDvsTopupReply(r)).map((r) => 'code' in r && r.code)).toEqual([
      '1',
      '-308',
      '-308',
    ]);
    expect(new Set(replies.map(idOf)).size).toBe(3);
    expect(await bed.recheck(idOf(replies[1]!))).toBe(replies[1]);
    expect(await bed.availableVnd('dvs')).toBe(990_000);
  });

  it('does not claim the id of a request that a check before it refused', async () => {
    const bed = await testBed();
    expect(await bed.topup({ transidclient: 'a', gateway: 'NOPE' })).toMatch(/^-304;/);
    expect(await bed.topup({ transidclient: 'a' })).toMatch(/^1;/);
  });

  it('claims the id of a request that the limits or the balance refused', async () => {
    const bed = await testBed();
    expect(await bed.topup({ transidclient: 'a', sotien: '9990000' })).toBe('-3');
    expect(await bed.topup({ transidclient: 'a' })).toMatch(/^-308;/);
  });
});
