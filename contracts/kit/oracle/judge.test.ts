import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';
import { PASSIVE_RULES } from './passive-rules.js';
import {
  asked,
  brokenIn,
  decided,
  findingsOf,
  left,
  NEVER,
  seen,
  sent,
  told,
} from './story.suite.js';

const wrongSignature = { code: 'HASH_SHA1', words: 'Hash with SHA-256.' };
const leak = { secret: 'the privatekey of shop', provider: 'dvs', partner: 'shop' } as const;

describe('signatures-valid', () => {
  it('tells a mistake once, with why, however often it was made', () => {
    const refused = (afterMs: number, code = 'HASH_SHA1') =>
      sent(afterMs, undefined, { wrongSignature: { ...wrongSignature, code } });
    const findings = findingsOf(
      seen([refused(0), refused(1), refused(2, 'KEY_OTHER'), sent(3, 'a')]),
      'signatures-valid',
    );
    expect(findings.map(({ level, text }) => [level, text])).toEqual([
      ['error', 'The checksum of your topup was wrong (twice). Hash with SHA-256.'],
      ['error', 'The checksum of your topup was wrong. Hash with SHA-256.'],
    ]);
  });
});

describe('whole-amounts', () => {
  it.each(['10000', '0', '9007199254740991', undefined])('lets %s go', (amountText) => {
    expect(brokenIn(seen([sent(0, 'a', { amountText })]), 'whole-amounts')).toEqual([]);
  });

  it.each(['10000.0', '1e4', '1E4', '10,000', '10.000', '+10000', '-10000', ' 10000', '010000'])(
    'finds %s',
    (amountText) => {
      expect(brokenIn(seen([sent(0, 'a', { amountText })]), 'whole-amounts')).toEqual(['error']);
    },
  );
});

describe('secrets-in-place', () => {
  it('names the secret and its place', () => {
    const leaks = [
      { ...leak, place: 'stdout, line 3', in: 'output', exchange: undefined },
      { ...leak, place: 'the header x of GET /y', in: 'call', exchange: 1 },
      { ...leak, place: 'the path of GET /z', in: 'stray call', exchange: undefined },
    ] as const;
    const findings = findingsOf(seen([sent(0, 'a')], { leaks }), 'secrets-in-place');
    expect(findings.map(({ text }) => text.replace(/[,;] .*/s, ''))).toEqual([
      'The privatekey of shop was in stdout',
      'The privatekey of shop was in the header x of GET /y: whoever sees that request can use it',
      'The privatekey of shop was in the path of GET /z: no provider has that path',
    ]);
    expect(findings[0]?.text).toContain(', line 3: logs are kept');
    expect(findings.map(({ requestIds }) => requestIds)).toEqual([[], ['a'], []]);
  });
});

describe('a verdict', () => {
  const open = told('unknown', 1, { transactionIds: ['X'] });
  const bad = seen([sent(0, 'a', { told: open }), sent(2, 'b', { told: NEVER })], {
    unwatched: 3,
    unread: [{ words: '413', count: 2 }],
  });

  it('counts by level, and lists every rule', () => {
    const { counts, rules, seen: facts } = judge(bad);
    expect(counts).toEqual({ error: 2, warning: 1, note: 0 });
    expect(rules.map(({ name, findings }) => [name, findings])).toEqual(
      PASSIVE_RULES.map(({ name }) => [
        name,
        { 'no-new-id-while-undecided': 1, 'unknown-is-queried': 2 }[name] ?? 0,
      ]),
    );
    expect(facts).toEqual({ exchanges: 2, purchases: 2, questions: 0, unjudged: 3, unread: 2 });
  });

  it('takes the levels that are set; a note stays one', () => {
    const levels = { 'no-new-id-while-undecided': 'off', 'unknown-is-queried': 'warning' } as const;
    expect(judge(bad, { levels }).counts).toEqual({ error: 0, warning: 2, note: 0 });
    const mild = { ...levels, 'unknown-is-queried': 'note' } as const;
    expect(judge(bad, { levels: mild }).counts).toEqual({ error: 0, warning: 0, note: 2 });
    const note = seen([sent(0, 'a', { told: told('unknown', 1) })]);
    expect(judge(note, { levels: { 'unknown-is-queried': 'error' } }).counts.note).toBe(1);
  });

  it('shows the whole story of a purchase: repetitions, questions and decisions of both sides', () => {
    const [finding] = findingsOf(
      seen(
        [
          sent(0, 'a', { told: open }),
          sent(5, 'b'),
          asked(10, 'X', { told: told('unknown', 11) }),
          sent(20, 'a', { told: told('unknown', 21) }),
        ],
        { decisions: [decided(60_000, 'X'), decided(60_000, 'other')] },
      ),
      'no-new-id-while-undecided',
    );
    expect(
      finding?.timeline.map(({ afterMs, side, text }) => `${afterMs} ${side} ${text}`),
    ).toEqual([
      '0 consumer sends topup a (0912345678, 10.000 ₫)',
      '0 provider answered a',
      '5 consumer sends topup b (0912345678, 10.000 ₫)',
      '5 provider answered b',
      '10 consumer asks about X',
      '10 provider answered it',
      '20 consumer sends topup a (0912345678, 10.000 ₫)',
      '20 provider answered a',
      '60000 provider decided by late: 10.000 ₫ succeeded',
    ]);
  });

  it('of one id that is sent by the thousand is short, and looks at each use a few times', () => {
    const uses = 2_000;
    let looks = 0;
    const counted = Array.from({ length: uses }, (_, i) => (number: number) => {
      const change = { phone: `09${10_000_000 + i}`, told: NEVER, wrongSignature };
      const use = { ...sent(i, 'a', change)(number) };
      return Object.defineProperty(use, 'account', { get: () => `answer ${(looks += 1)}` });
    });
    const giveUps = counted.map((_, i) => left(i + 1, i, 5));
    const leaks = counted.map((_, i) => ({
      ...leak,
      place: `header ${i}`,
      in: 'call' as const,
      exchange: i + 1,
    }));
    const { findings } = judge(seen(counted, { giveUps, leaks: leaks.slice(0, 100) }));
    const told = findings.filter(({ rule }) => rule !== 'secrets-in-place');
    expect(told.map(({ rule }) => rule)).toEqual([
      ...['same-id-same-content', 'patience', 'signatures-valid'],
      ...['unknown-is-queried', 'no-hammering'],
    ]);
    expect(told[0]?.text).toContain('(0910000000, then 0910000001, and 1998 more after it)');
    expect(told[1]?.text).toContain('after 0.005 s at the soonest, 2000 times in all: ');
    for (const { timeline, leftOut } of findings) {
      expect([timeline.length, leftOut]).toEqual([30, 3 * uses - 30]);
    }
    expect(looks).toBeLessThanOrEqual(uses);
  });

  it('of nothing is empty', () => {
    expect(judge(seen([]))).toMatchObject({ findings: [], counts: { error: 0 } });
  });
});
