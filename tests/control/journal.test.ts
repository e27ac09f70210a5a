import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJournal } from '../../simulator/core/journal/canonical.js';
import { controlBed, DOORS, type ControlBed } from './control-bed.js';

describe.each(DOORS)('the journal %s', (door) => {
  let bed: ControlBed;
  beforeEach(async () => {
    bed = await controlBed(door);
    await bed.topup({ transidclient: 'a' });
    await bed.topup({ transidclient: 'b', phone: '0987654321', sotien: '20000' });
    await bed.topup({ transidclient: 'c' }, { checksum: 'wrong' });
    await bed.dvsBalance();
    await bed.call({});
    await bed.send({ path: '/nowhere' });
  });
  afterEach(() => bed.close());

  it('tells every exchange, redacted', async () => {
    const { entries, ...page } = await bed.control.queryJournal();
    expect(page).toEqual({ total: 6, lastSequence: 6, capacity: 10_000, dropped: 0 });
    expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(entries[0]).toMatchObject({
      ...{ provider: 'dvs', operation: 'topup', username: 'demo', requestId: 'a', code: '1' },
      movement: { amountVnd: 10_000, state: 'succeeded' },
    });
    expect(entries[2]).toMatchObject({ refusedBy: 'checksum', code: '-6' });
    expect(entries[2]?.reason?.en).toBeTypeOf('string');
    expect(JSON.stringify(entries)).not.toContain('key1');
  });

  it.each([
    [{ provider: 'truemoney' }, [5]],
    [{ operation: 'topup' }, [1, 2, 3]],
    [{ operation: 'topup', code: '1' }, [1, 2]],
    [{ requestId: 'b' }, [2]],
    [{ partner: 'demo', provider: 'dvs' }, [1, 2, 3, 4]],
    [{ refusedBy: 'checksum' }, [3]],
    [{ phone: '0987654321' }, [2]],
    [{ path: '/nowhere' }, [6]],
    [{ table: 'telco' }, [1, 2]],
    [{ kind: 'decision' }, []],
    [{ fault: 'none' }, []],
    [{ after: 4 }, [5, 6]],
    [{ after: 1, limit: 2 }, [2, 3]],
    [{ limit: 2, last: true }, [5, 6]],
    [{ limit: 2, last: false }, [1, 2]],
    [{ transactionId: 'x' }, []],
    [{ untilMs: 1 }, []],
    [{ fromMs: 1 }, [1, 2, 3, 4, 5, 6]],
  ] as const)('finds %j', async (query, sequences) => {
    const { entries } = await bed.control.queryJournal(query);
    expect(entries.map(({ sequence }) => sequence)).toEqual(sequences);
  });

  it('is read on from page to page', async () => {
    const first = await bed.control.queryJournal({ limit: 4 });
    const second = await bed.control.queryJournal({ limit: 4, after: first.lastSequence });
    expect(second.entries.map(({ sequence }) => sequence)).toEqual([5, 6]);
    const third = await bed.control.queryJournal({ after: second.lastSequence });
    expect(third).toMatchObject({ entries: [], lastSequence: 6 });
  });

  it('goes on counting after a reset, and says so', async () => {
    await bed.control.reset({ scope: 'journal' });
    const empty = await bed.control.queryJournal();
    expect(empty).toMatchObject({ entries: [], total: 0, lastSequence: 6, dropped: 0 });
    await bed.dvsBalance();
    const next = await bed.control.queryJournal({ after: empty.lastSequence });
    expect(next.entries.map(({ sequence }) => sequence)).toEqual([7]);
  });

  it('has a text that does not depend on the order of arrival', async () => {
    const text = await bed.control.canonicalJournal();
    expect(text).toBe(canonicalJournal(bed.simulator.journal.entries()));
    expect(text.trimEnd().split('\n')).toHaveLength(6);
    const { headers } = await bed.raw({ method: 'GET', path: '/journal/canonical' });
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it('has each entry by its sequence', async () => {
    expect(await bed.control.getJournalEntry({ sequence: '2' })).toMatchObject({ requestId: 'b' });
    await expect(bed.control.getJournalEntry({ sequence: '7' })).rejects.toMatchObject({
      code: 'JOURNAL_ENTRY_UNKNOWN',
      status: 404,
    });
  });

  it('finds a transaction and a fault', async () => {
    await bed.control.addFault({
      id: 'f',
      match: { operation: 'balance' },
      delay: 10,
      at: 'after-commit',
    });
    await bed.dvsBalance();
    const { entries } = await bed.control.queryJournal({ fault: 'f' });
    expect(entries.map(({ faults }) => faults[0]?.rule)).toEqual(['f']);
    const { transactions } = await bed.control.listTransactions({ requestId: 'a' });
    const transactionId = transactions[0]!.id;
    expect((await bed.control.queryJournal({ transactionId })).total).toBe(1);
  });
});
