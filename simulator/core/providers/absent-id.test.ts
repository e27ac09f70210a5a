import { describe, expect, it } from 'vitest';
import type { ChanceStream } from '../../../contracts/wire/chance.js';
import type { Context } from '../engine/context.js';
import { testBed } from '../test-bed.suite.js';
import { absentTransactionId } from './absent-id.js';

/** Draws these digits, one after the other. */
function drawing(...draws: string[]): ChanceStream {
  const unused = () => 0;
  return { uint32: unused, unit: unused, below: unused, digits: () => draws.shift() ?? '' };
}

describe('an id that names nothing', () => {
  it('is neither a transaction’s nor the one that was asked about', async () => {
    const bed = await testBed();
    const [, taken = ''] = (await bed.topup()).split(';');
    const partnerNumber = Number(taken.slice(0, 5));
    const except = `${partnerNumber}0000000001`;
    const { ledger } = bed.simulator;
    const chance = drawing(taken.slice(5), '0000000001', '0000000002');
    const like = { provider: 'dvs', partnerNumber, except } as const;
    expect(await absentTransactionId({ ledger } as Context, like, chance)).toBe(
      `${partnerNumber}0000000002`,
    );
  });
});
