import { describe, expect, it } from 'vitest';
import { ASKED_AT_ONCE, ASKED_FOR_MS } from './ask-open.js';
import { BALANCE_TRIES } from './balances.js';
import {
  frozenClock,
  resultOf,
  runVirtually,
  ScriptedTarget,
  succeeded,
  UNKNOWN,
} from './load.suite.js';
import type { LoadAsked } from './load-target.js';

const target = (
  ...script: ConstructorParameters<typeof ScriptedTarget> extends [unknown, ...infer Rest]
    ? Rest
    : never
) => new ScriptedTarget(frozenClock(), ...script);

describe('arrivals', () => {
  it('come at a steady rate, each once, under an id of its own', async () => {
    const provider = target();
    const { end } = await runVirtually(provider, { ratePerS: 20, durationMs: 1_500 });
    const { arrivals, counts } = resultOf(end);
    expect(arrivals).toMatchObject({ due: 30, sent: 30, answered: 30, unsent: 0 });
    expect(arrivals.saturatedFromSecond).toBeUndefined();
    expect(arrivals.seconds.map(({ due }) => due)).toEqual([20, 10]);
    expect(new Set(provider.bought.map(({ requestId }) => requestId)).size).toBe(30);
    expect(counts).toEqual([
      expect.objectContaining({ outcome: 'succeeded', cause: 'telco 0', count: 30 }),
    ]);
  });

  it('do not wait for answers: a stall is measured from when each order was due', async () => {
    // One place: the first answer takes a second, while nine more fall due every 100 ms.
    const provider = target((nth) => ({ takesMs: nth === 0 ? 1_000 : 1 }));
    const { recorder } = await runVirtually(provider, { atOnce: 1 });
    expect(provider.mostUnderWay).toBe(1);
    expect(recorder.times.map(({ sinceSentMs }) => sinceSentMs)).toEqual([
      1_000,
      ...Array<number>(9).fill(1),
    ]);
    expect(recorder.times.map(({ sinceDueMs }) => sinceDueMs)).toEqual([
      ...[1_000, 901, 802, 703, 604, 505, 406, 307, 208, 109],
    ]);
  });

  it('are at most so many at once; the others stand in line, which is saturation', async () => {
    const provider = target(() => ({ takesMs: 500 }));
    const { end } = await runVirtually(provider, { ratePerS: 20, durationMs: 3_000, atOnce: 4 });
    const { arrivals } = resultOf(end);
    expect(provider.mostUnderWay).toBe(4);
    // Four places and half a second each are 8 a second; the first are answered only after that half.
    expect(arrivals).toMatchObject({ due: 60, answered: 60, saturatedFromSecond: 0 });
    expect(arrivals.achievedPerS).toBe(7);
    expect(arrivals.seconds.slice(0, 4).map(({ waiting }) => waiting)).toEqual([12, 24, 36, 28]);
  });

  it('end with what a broken sender throws: nobody waits for it for ever', async () => {
    const provider = target();
    provider.buy = () => Promise.reject(new Error('broken'));
    await expect(runVirtually(provider, {})).rejects.toThrow('broken');
  });

  it('that were worked off again are no saturation', async () => {
    const provider = target((nth) => ({ takesMs: nth === 0 ? 1_500 : 1 }));
    const { end } = await runVirtually(provider, { durationMs: 4_000, atOnce: 1 });
    expect(resultOf(end).arrivals.saturatedFromSecond).toBeUndefined();
  });

  it('end early when somebody stops the run: what is under way is waited for, and all is told', async () => {
    const stop = new AbortController();
    const provider = target((nth) => {
      if (nth === 4) stop.abort();
      return { takesMs: 250, answer: nth === 3 ? UNKNOWN : succeeded(nth) };
    });
    const { end } = await runVirtually(provider, { atOnce: 1, signal: stop.signal });
    const { arrivals, isStopped, unknowns, findings, notes } = resultOf(end);
    // The fifth was sent after a second, when all ten were due.
    expect(arrivals).toMatchObject({ due: 10, sent: 5, answered: 5, unsent: 5 });
    expect({ isStopped, asked: provider.asked.length, findings }).toEqual({
      ...{ isStopped: true, asked: 0, findings: [] },
    });
    expect(unknowns).toEqual({ seen: 1, resolved: 0, open: 1 });
    expect(notes.join()).toContain('5 orders stood in line when the run was stopped');
  });

  it('do not begin where nobody answers', async () => {
    const provider = target();
    provider.balance = () =>
      Promise.resolve({ kind: 'unread', reason: 'ECONNREFUSED', why: 'unreachable' });
    const { end } = await runVirtually(provider);
    expect(end).toEqual({ kind: 'silent', reason: 'dvs: ECONNREFUSED' });
    expect(provider.bought).toEqual([]);
  });

  it('are told of while they come', async () => {
    const seen: string[] = [];
    await runVirtually(target(), {
      onProgress: ({ phase, due, answered }) => void seen.push(`${phase} ${due} ${answered}`),
    });
    expect(seen.slice(0, 3)).toEqual(['buying 1 0', 'buying 3 2', 'buying 5 4']);
  });
});

describe('unknown orders', () => {
  it('are asked about until they are decided, with growing waits, never all at once', async () => {
    const askedAtMs: number[] = [];
    const provider = target(
      () => ({ answer: UNKNOWN, isCharged: true }),
      (order, nth): LoadAsked => {
        askedAtMs.push(provider.clock.nowMs());
        if (nth < 30) return { kind: 'open', progress: { notFounds: 1 } };
        expect(order.progress).toEqual({ notFounds: 1 });
        return { kind: 'decided', result: succeeded(nth) };
      },
    );
    const { end } = await runVirtually(provider, { ratePerS: 30 });
    const { unknowns, conservation, findings } = resultOf(end);
    expect(unknowns).toEqual({ seen: 30, resolved: 30, open: 0 });
    expect(conservation[0]).toMatchObject({ verdict: 'exact', succeededVnd: 300_000 });
    expect(findings).toEqual([]);
    const rounds = [...new Set(askedAtMs)];
    expect(rounds).toHaveLength(2);
    expect((rounds[1] ?? 0) - (rounds[0] ?? 0)).toBe(1_000);
  });

  it('have so many questions under way and no more', async () => {
    const provider = target(() => ({ answer: UNKNOWN, isCharged: false }));
    let [now, most] = [0, 0];
    provider.ask = async () => {
      most = Math.max(most, ++now);
      await new Promise<void>((resolve) => void provider.clock.after(100, resolve));
      now -= 1;
      return { kind: 'stop', why: 'no-id' };
    };
    await runVirtually(provider, { ratePerS: 40 });
    expect(most).toBe(ASKED_AT_ONCE);
  });

  it('stay open when time is up, and are told', async () => {
    const provider = target(
      (nth) => ({ answer: nth === 0 ? UNKNOWN : succeeded(nth) }),
      () => ({ kind: 'open', progress: {} }),
    );
    const { end } = await runVirtually(provider);
    const { unknowns, notes } = resultOf(end);
    expect(unknowns).toEqual({ seen: 1, resolved: 0, open: 1 });
    expect(notes).toEqual(['1 order is still open: only a person can settle them.']);
    expect(provider.asked.length).toBeLessThan(ASKED_FOR_MS / 5_000);
  });
});

describe('money', () => {
  it.each([
    // name, lost beyond what succeeded, an order that stays open, verdict, words
    ['is conserved', 0, undefined, 'exact', 'exactly that succeeded'],
    ['that is lost by one VND is found', 1, undefined, 'broken', '1 ₫ more left'],
    ['that comes back by one VND is found', -1, undefined, 'broken', '1 ₫ too little left'],
    ['of an open order may have left', 0, true, 'within', 'it fits'],
    ['of an open order may have stayed', 0, false, 'within', 'it fits'],
    ['beyond an open order is found', 1, true, 'broken', '1 ₫ more left'],
    ['below an open order is found', -1, false, 'broken', '1 ₫ too little left'],
  ] as const)('%s', async (_name, lostVnd, openIsCharged, verdict, words) => {
    const provider = target((nth) => {
      if (nth === 5) provider.balanceVnd -= lostVnd;
      return nth === 3 && openIsCharged !== undefined
        ? { answer: UNKNOWN, isCharged: openIsCharged }
        : {};
    });
    const { end } = await runVirtually(provider);
    const { conservation, findings } = resultOf(end);
    expect(conservation[0]).toMatchObject({ verdict });
    expect(conservation[0]?.text).toContain(words);
    expect(findings.map(({ rule }) => rule)).toEqual(
      verdict === 'broken' ? ['money-is-conserved'] : [],
    );
  });

  it('that cannot be counted is a finding', async () => {
    const provider = target();
    const read = provider.balance.bind(provider);
    let reads = 0;
    provider.balance = () =>
      reads++ === 0
        ? read()
        : Promise.resolve({ kind: 'unread', reason: 'code -6', why: 'refused' });
    const { end } = await runVirtually(provider);
    const { findings } = resultOf(end);
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'balance-is-readable',
        text: expect.stringContaining('after the load could not be read (code -6)') as string,
      }),
    ]);
    // It moves no money, so it is asked for again.
    expect(reads).toBe(1 + BALANCE_TRIES);
  });

  it('that the account has not is a count and no finding', async () => {
    const poor = { outcome: 'failed', why: 'provider-refused', table: 'user', code: '-3' } as const;
    const { end } = await runVirtually(target(() => ({ answer: poor })));
    const { findings, notes, counts } = resultOf(end);
    expect(findings).toEqual([]);
    expect(counts).toEqual([
      expect.objectContaining({ outcome: 'failed', cause: 'user -3', count: 10 }),
    ]);
    expect(notes[0]).toMatch(
      /^10 orders were refused because the account has not enough money \(user -3\)/,
    );
  });
});

describe('ids', () => {
  it.each([
    [
      'the same transaction for two requests',
      (nth: number) => succeeded(nth === 7 ? 3 : nth),
      'transaction t-3, which is r-3’s',
    ],
    [
      'what the client already takes for another’s',
      (nth: number) =>
        nth === 7 ? ({ outcome: 'unknown', why: 'wrong-transaction' } as const) : succeeded(nth),
      'was answered with another order’s id',
    ],
  ])('%s are a finding', async (_name, answerOf, words) => {
    const provider = target((nth) => ({ answer: answerOf(nth), isCharged: true }));
    const { end } = await runVirtually(provider);
    const found = resultOf(end).findings;
    expect(found).toEqual([expect.objectContaining({ rule: 'ids-are-unique', provider: 'dvs' })]);
    expect(found[0]?.text).toContain(
      `request r-7 ${words.startsWith('transaction') ? 'was answered with ' : ''}${words}`,
    );
  });

  it('that change between the answer and a question are a finding', async () => {
    const provider = target(
      (nth) => (nth === 2 ? { answer: { ...UNKNOWN, transactionId: 't-2' }, isCharged: true } : {}),
      () => ({ kind: 'decided', result: { outcome: 'succeeded', transactionId: 't-other' } }),
    );
    const { end } = await runVirtually(provider);
    expect(resultOf(end).findings[0]?.text).toContain('transaction t-2, then with t-other');
  });
});
