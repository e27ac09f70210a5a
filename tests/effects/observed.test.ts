import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createFetch } from '../../simulator/msw/create-fetch.js';
import { effectServer, stage, type EffectServer, type Stage } from './effect-server.js';
import { EFFECTS, type EffectRow } from './effect-table.js';
import { seenByCurl, seenByFetch, seenByNode, type Sight } from './observers.js';

/** No performer says anything, and Node has nothing to warn of. */
const warnings: Error[] = [];
const warn = (warning: Error) => void warnings.push(warning);
beforeAll(() => void process.on('warning', warn));
afterAll(() => void process.off('warning', warn));

let server: EffectServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** What a client sees, while time passes or the client leaves as the row says. */
async function watch(
  { drive }: EffectRow,
  own: Stage,
  look: (leave: AbortSignal) => Promise<Sight>,
): Promise<Sight> {
  const leaving = new AbortController();
  const sight = look(leaving.signal);
  if (drive !== 'nothing') {
    await own.stood();
    if (drive === 'leave') leaving.abort();
    else await own.clock.advance(drive.advanceMs);
  }
  const seen = await sight;
  // Nothing stays behind: no timer, nobody who waits.
  await own.over();
  return seen;
}

describe.each(EFFECTS)('$name', (row) => {
  const serve = async () => (server = await effectServer(() => row.effects));

  it('by fetch', async () => {
    const own = await serve();
    const sight = await watch(row, own, (leave) => seenByFetch(fetch, own.url, { leave }));
    expect([row.fetch].flat()).toContain(sight);
  });

  it('by node:http', async () => {
    const own = await serve();
    const sight = await watch(row, own, (leave) => seenByNode(own.url, { leave }));
    expect([row.node].flat()).toContain(sight);
  });

  it('by curl', async () => {
    const own = await serve();
    // A client that leaves by itself; of the others none takes that long.
    const patience = row.drive === 'leave' ? '1' : '30';
    const sight = await watch(row, own, () => seenByCurl(own.url, '--max-time', patience));
    expect(sight).toBe(row.curl);
  });

  it('by createFetch, as by fetch', async () => {
    const own = stage(() => row.effects);
    const send = createFetch(own);
    const sight = await watch(row, own, (leave) =>
      seenByFetch(send, 'http://simulator.invalid/', { leave }),
    );
    expect([row.fetch].flat()).toContain(sight);
  });

  afterEach(() => {
    expect(server?.internalErrors ?? []).toEqual([]);
    expect(warnings).toEqual([]);
  });
});
