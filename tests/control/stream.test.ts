import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../contracts/wire/clock.js';
import { ControlError } from '../../simulator/control/control-error.js';
import { HEARTBEAT_MS } from '../../simulator/control/events/journal-events.js';
import { PieceQueue } from '../../simulator/control/events/piece-queue.js';
import type { ControlClient } from '../../simulator/control/client.js';
import { rawRequest, received, readToEnd } from '../http/raw-client.js';
import { controlBed, DOORS, type ControlBed } from './control-bed.js';

/** A clock of the host that a test moves. */
function handClock(): Clock & { pass(): void; waiting(): number } {
  const waiting = new Set<() => void>();
  return {
    nowMs: () => 0,
    after: (delayMs, run) => {
      expect(delayMs).toBe(HEARTBEAT_MS);
      waiting.add(run);
      return () => waiting.delete(run);
    },
    pass: () => {
      const due = [...waiting];
      waiting.clear();
      for (const run of due) run();
    },
    waiting: () => waiting.size,
  };
}

/** Fills a journal with copies of its last entry. */
function recordMany({ simulator: { journal } }: ControlBed, count: number): void {
  const entry = journal.entries().at(-1)!;
  for (let i = 0; i < count; i++) journal.record(entry);
}

/** The next entries of a stream. */
async function take(
  stream: AsyncIterable<{ readonly sequence: number }>,
  count: number,
): Promise<readonly number[]> {
  const sequences: number[] = [];
  for await (const { sequence } of stream) {
    sequences.push(sequence);
    if (sequences.length === count) break;
  }
  return sequences;
}

describe.each(DOORS)('the journal as a stream %s', (door) => {
  let bed: ControlBed;
  const clock = handClock();
  beforeEach(async () => (bed = await controlBed(door, { hostClock: clock })));
  afterEach(() => bed.close());

  it('goes on from a sequence, and then with what is new', async () => {
    await bed.topup();
    await bed.topup();
    const stream = bed.control.streamJournal({ after: 1 })[Symbol.asyncIterator]();
    expect((await stream.next()).value).toMatchObject({ sequence: 2, provider: 'dvs', code: '1' });
    await bed.dvsBalance();
    expect((await stream.next()).value).toMatchObject({ sequence: 3, operation: 'balance' });
    await stream.return?.();
  });

  it('has what fits', async () => {
    await bed.topup();
    await bed.call({});
    await bed.dvsBalance();
    expect(await take(bed.control.streamJournal({ after: 0, provider: 'dvs' }), 2)).toEqual([1, 3]);
  });

  it('tells what was gone before it could be read', async () => {
    await bed.dvsBalance();
    recordMany(bed, bed.simulator.journal.capacity + 2);
    const gaps: unknown[] = [];
    const stream = bed.control.streamJournal({ after: 1 }, (gap) => gaps.push(gap));
    expect(await take(stream, 1)).toEqual([4]);
    expect(gaps).toEqual([{ after: 1, before: 4 }]);
  });

  it('misses nothing that was cleared on purpose', async () => {
    for (let i = 0; i < 3; i++) await bed.dvsBalance();
    await bed.control.reset({ scope: 'journal' });
    await bed.dvsBalance();
    const gaps: unknown[] = [];
    const stream = () => bed.control.streamJournal({ after: 0 }, (gap) => gaps.push(gap));
    expect(await take(stream(), 1)).toEqual([4]);
    expect(gaps).toEqual([]);
    recordMany(bed, bed.simulator.journal.capacity + 2);
    expect(await take(stream(), 1)).toEqual([7]);
    expect(gaps).toEqual([{ after: 3, before: 7 }]);
  });

  it('has a long journal from its beginning, and goes on with what is new', async () => {
    await bed.dvsBalance();
    recordMany(bed, 4_999);
    const stream = bed.control.streamJournal({ after: 0 })[Symbol.asyncIterator]();
    const sequences: number[] = [];
    while (sequences.length < 5_000) {
      const { value } = await stream.next();
      sequences.push((value as { sequence: number }).sequence);
    }
    expect(sequences).toEqual(Array.from({ length: 5_000 }, (_none, i) => i + 1));
    recordMany(bed, 1);
    expect((await stream.next()).value).toMatchObject({ sequence: 5_001 });
    await stream.return?.();
  });

  it('has a hundred readers at most', async () => {
    await bed.dvsBalance();
    const streams = Array.from({ length: 101 }, () =>
      bed.control.streamJournal({ after: 0 })[Symbol.asyncIterator](),
    );
    for (const stream of streams.slice(0, 100)) await stream.next();
    const late = streams[100]!.next();
    await expect(late).rejects.toMatchObject({ code: 'STREAMS_FULL', status: 503 });
    for (const stream of streams) await stream.return?.();
    await expect
      .poll(() => take(bed.control.streamJournal({ after: 0 }), 1).catch(() => 'full'))
      .toEqual([1]);
  });

  it('lets go of the journal and of the clock when its reader leaves', async () => {
    const waitingBefore = clock.waiting();
    const { journal } = bed.simulator;
    const subscribe = journal.subscribe.bind(journal);
    let listening = 0;
    journal.subscribe = (listener) => {
      listening += 1;
      const end = subscribe(listener);
      return () => {
        listening -= 1;
        end();
      };
    };
    await bed.topup();
    for (let i = 0; i < 3; i++) await take(bed.control.streamJournal({ after: 0 }), 1);
    await expect.poll(() => [clock.waiting(), listening]).toEqual([waitingBefore, 0]);
  });

  it('refuses what it refuses elsewhere', async () => {
    const stream = bed.control.streamJournal({ provider: 'vnpay' as 'dvs' });
    await expect(take(stream, 1)).rejects.toMatchObject({
      code: 'QUERY_INVALID',
      problem: { errors: [{ pointer: '/provider' }] },
    });
  });
});

it('sends a reader in process away who takes nothing', async () => {
  const bed = await controlBed('in process');
  const stream = bed.control.streamJournal({ after: 0 })[Symbol.asyncIterator]();
  await bed.topup();
  expect((await stream.next()).value).toMatchObject({ sequence: 1 });
  const [entry] = bed.simulator.journal.entries();
  const large = { ...entry!, signedText: 'x'.repeat(300_000) };
  for (let i = 0; i < 4; i++) bed.simulator.journal.record(large);
  await expect(stream.next()).rejects.toMatchObject({ code: 'STREAM_DROPPED' });
  expect(await stream.next()).toMatchObject({ done: true });
});

it('pieces that nobody takes are thrown away, and whoever waits for their end is told', async () => {
  const ends: string[] = [];
  const queue = new PieceQueue({
    ...{ maxLength: 3, lastWord: 'gone', more: () => '', onEnd: () => ends.push('end') },
  });
  // One piece may be longer than all that may wait.
  queue.push('abcdef');
  expect(await queue.next()).toEqual({ done: false, value: 'abcdef' });
  for (const piece of ['a', 'bc', 'd', 'e']) queue.push(piece);
  await queue.ended;
  expect(ends).toEqual(['end']);
  expect(await queue.next()).toEqual({ done: false, value: 'gone' });
  expect(await queue.next()).toMatchObject({ done: true });
});

describe('the journal as server-sent events', () => {
  let bed: ControlBed;
  const clock = handClock();
  beforeEach(async () => (bed = await controlBed('over HTTP', { hostClock: clock })));
  afterEach(() => bed.close());

  const open = (headers: Record<string, string> = {}, target = '/__sim/api/journal/stream') => {
    const socket = connect({ port: bed.server!.port, host: '127.0.0.1' });
    socket.on('error', () => undefined);
    socket.write(rawRequest(`GET ${target} HTTP/1.1`, { Connection: 'keep-alive', ...headers }));
    return socket;
  };

  it('have types and ids, and go on after Last-Event-ID', async () => {
    await bed.topup();
    await bed.topup();
    const socket = open({ 'Last-Event-ID': '1' });
    const text = await received(socket, 'event: entry');
    expect(text).toContain('HTTP/1.1 200 OK');
    expect(text.toLowerCase()).toContain('content-type: text/event-stream; charset=utf-8');
    expect(text).toMatch(/event: entry\nid: 2\ndata: \{"kind":"exchange"/);
    expect(text).not.toContain('id: 1\n');
    socket.destroy();
  });

  it.each(['x', '-1', '1e9', ''])('take the Last-Event-ID %j for none', async (id) => {
    await bed.topup();
    const socket = open({ 'Last-Event-ID': id });
    await received(socket, ': journal');
    const news = received(socket, 'id: 2');
    await bed.dvsBalance();
    expect(await news).not.toContain('id: 1\n');
    socket.destroy();
  });

  it('stay alive with comments', async () => {
    const socket = open();
    await received(socket, ': journal');
    for (let i = 0; i < 2; i++) {
      const beat = received(socket, ': alive');
      clock.pass();
      await beat;
    }
    socket.destroy();
  });

  it('end when the server stops, at once', async () => {
    const socket = open();
    await received(socket, ': journal');
    const rest = readToEnd(socket);
    await bed.server!.close(60_000);
    expect(await rest).toContain('0\r\n\r\n');
    const late = bed.control.streamJournal()[Symbol.asyncIterator]();
    await expect(late.next()).rejects.toBeInstanceOf(ControlError);
  });

  it('are made as their reader takes them, and no more once it has left', async () => {
    await bed.topup();
    const [entry] = bed.simulator.journal.entries();
    let printed = 0;
    const counted = { ...entry!, signedText: 'x'.repeat(20_000) };
    const reply = { status: 200, body: '', toJSON: () => ((printed += 1), 'reply') };
    for (let i = 0; i < 3_000; i++) bed.simulator.journal.record({ ...counted, reply });
    const socket = open({}, '/__sim/api/journal/stream?after=0').pause();
    await expect.poll(() => printed).toBeGreaterThan(0);
    await bed.server!.close();
    const before = printed;
    // 60 MB in all; the sockets of both sides hold a sixth of it at most.
    expect(before).toBeLessThan(1_500);
    bed.simulator.journal.record({ ...counted, reply });
    expect(printed).toBe(before);
    socket.destroy();
  });

  it('tell a client that the simulator has stopped', async () => {
    await bed.topup();
    const stream = bed.control.streamJournal({ after: 0 })[Symbol.asyncIterator]();
    await stream.next();
    const ended = expect(stream.next()).rejects.toMatchObject({ code: 'STREAM_ENDED' });
    await bed.server!.close();
    await ended;
  });

  it('send a slow reader away, and keep nothing for it', async () => {
    const before = clock.waiting();
    const socket = open();
    await received(socket, ': journal');
    socket.pause();
    await bed.topup();
    const [entry] = bed.simulator.journal.entries();
    const large = { ...entry!, signedText: 'x'.repeat(1_000_000) };
    // More than what the sockets of both sides hold.
    for (let i = 0; i < 200 && clock.waiting() > before; i++) {
      bed.simulator.journal.record(large);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(clock.waiting()).toBe(before);
    const rest = readToEnd(socket);
    socket.resume();
    expect(await rest).toContain(': dropped: the reader is too slow');
  });

  it('answer HEAD with the head alone', async () => {
    const response = await fetch(`${bed.server!.url}/__sim/api/journal/stream`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
  });
});

it('a client that meets another server says so', async () => {
  const bed = await controlBed('over HTTP');
  const { httpControl } = await import('../../simulator/control/http-control.js');
  const wrong: ControlClient = httpControl({ url: `${bed.server!.url}/apipayment` });
  await expect(wrong.version()).rejects.toMatchObject({ code: 'ANSWER_UNREADABLE', status: 404 });
  await bed.close();
  await expect(bed.control.version()).rejects.toMatchObject({
    code: 'CONTROL_UNREACHABLE',
    status: 0,
  });
});
