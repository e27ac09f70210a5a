import { describe, expect, it } from 'vitest';
import { asFaultRule, FAULT_FORM } from '../kit/scenario/form/fault-form.js';
import { FAULT_CATALOGUE, FAULT_KINDS } from './catalogue.js';
import { faultProblems, FAULT_ID } from './possible.js';
import { FAULT_POINTS, type FaultRule } from './rule.js';

/** Codes of what is wrong with a fault as people write it. */
function codesOf(written: unknown): readonly string[] {
  return faultProblems(asFaultRule(FAULT_FORM.parse(written), 'f')).map(({ code }) => code);
}

const OF = {
  dvs: { provider: 'dvs' },
  truemoney: { provider: 'truemoney' },
  dvsTopup: { provider: 'dvs', operation: 'topup' },
  dvsBalance: { provider: 'dvs', operation: 'balance' },
  dvsQuery: { provider: 'dvs', operation: 'query' },
} as const;

const OF_QUERY = { operation: 'query' } as const;

const said = (code: string, more: object = {}) => ({ effect: { kind: 'code', code, ...more } });
const late = (code: string) => ({ effect: { kind: 'late-failure', code } });
const early = (code: string, match: object) => ({ at: 'before-commit', ...said(code), match });

describe('what is possible', () => {
  it.each(
    FAULT_KINDS.flatMap((kind) => FAULT_CATALOGUE[kind].points.map((at) => [kind, at] as const)),
  )('%s at %s', (kind, at) => {
    const options = { code: { code: '61' }, body: { text: 'x' } }[kind as string] ?? {};
    const match = kind === 'tls-stall' ? { first: 1 } : OF[FAULT_CATALOGUE[kind].provider ?? 'dvs'];
    expect(codesOf({ at, effect: { kind, ...options }, match })).toEqual([]);
  });

  it.each([
    ['an undefined positive code of DVS', { ...said('77'), match: OF.dvsTopup }],
    ['the truth behind a questionable code', { ...said('0', { truth: 'failed' }), match: OF.dvs }],
    ['a truth that the code says itself', { ...said('1', { truth: 'succeeded' }), match: OF.dvs }],
    ['a success before the commit of a question', early('0', { ...OF.truemoney, ...OF_QUERY })],
    ['a success of the other provider before the commit', early('0', { serviceCode: 'VTL' })],
    ['a success of neither before the commit', early('61', {})],
    ['a questionable re-check', { ...said('-99'), match: OF.dvsQuery }],
    ['an undefined code of a re-check', { ...said('7'), match: OF.dvsQuery }],
    [
      'a failure of TrueMoney in place of a lookup',
      { ...said('2'), match: { ...OF.truemoney, ...OF_QUERY } },
    ],
    ['a decided code without an operation', { ...said('61'), match: OF.dvs }],
    ['a questionable code at both', late('4501')],
    ['a questionable code at one', { ...late('0'), match: OF.dvs }],
    ['a questionable code of a late top-up', { ...late('-1'), match: { serviceCode: 'VTL' } }],
    [
      'a failure of some dialect that is none of the money',
      { ...said('4301', { truth: 'failed' }), match: OF.truemoney },
    ],
    ['a failure of some dialect before the commit', early('4301', OF.truemoney)],
    [
      'a failure of some dialect in place of a lookup',
      { ...said('4301'), match: { ...OF.truemoney, ...OF_QUERY } },
    ],
    ['a phone with its country code', { effect: 'hang', match: { phone: '+84912345678' } }],
    ['a phone too short, before any check', { effect: 'hang', match: { phone: '091234567' } }],
    ['a code that only one of the providers has', said('4501')],
    ['a bare code', { ...said('-4', { isBare: true }), match: OF.dvsTopup }],
    ['an error in place of a balance', { ...said('-6', { isBare: true }), match: OF.dvsBalance }],
    ['a day of delay', { delay: 86_400_000 }],
    ['a price that one of the providers sells', { effect: 'hang', match: { amountVnd: 42_000 } }],
    [
      'a window over midnight',
      { effect: 'hang', match: { schedule: { dailyFrom: '23:30', dailyUntil: '00:30' } } },
    ],
    ['a window without an end', { effect: 'hang', match: { schedule: { dailyFrom: '22:00' } } }],
    ['a stalled handshake of some', { effect: 'tls-stall', match: { first: 2, probability: 0.5 } }],
    ['one stalled handshake', { effect: 'tls-stall', match: { nth: 2 } }],
    ['a stalled handshake by chance', { effect: 'tls-stall', match: { probability: 0.99 } }],
    [
      'handshakes stalled at night',
      { effect: 'tls-stall', match: { schedule: { dailyFrom: '22:00' } } },
    ],
    ['handshakes stalled until then', { effect: 'tls-stall', match: { schedule: { until: 5 } } }],
    ['any printable value of a header', { effect: { kind: 'content-type', value: ' ~;"' } }],
  ])('%s', (_what, written) => {
    expect(codesOf(written)).toEqual([]);
  });
});

describe('what is impossible, unless somebody insists', () => {
  it.each([
    ['FAULT_CODE_IMPOSSIBLE', { ...said('-7'), match: OF.dvsTopup }],
    ['FAULT_CODE_IMPOSSIBLE', { ...said('-4501'), match: OF.truemoney }],
    ['FAULT_CODE_IMPOSSIBLE', { ...said('7777'), match: OF.truemoney }],
    ['FAULT_CODE_IMPOSSIBLE', { ...said('1', { isBare: true }), match: OF.dvsTopup }],
    ['FAULT_CODE_IMPOSSIBLE', { ...said('61', { isBare: true }), match: OF.dvsQuery }],
    ['FAULT_CODE_IMPOSSIBLE', { ...said('-302'), match: OF.dvsBalance }],
    [
      'FAULT_CODE_IMPOSSIBLE',
      { ...said('2003'), match: { ...OF.truemoney, operation: 'buy-cards' } },
    ],
    ['FAULT_CODE_IMPOSSIBLE', { at: 'before-commit', ...said('1'), match: OF.dvs }],
    ['FAULT_CODE_IMPOSSIBLE', { at: 'before-commit', ...said('0'), match: OF.truemoney }],
    ['FAULT_CODE_IMPOSSIBLE', { ...late('1'), match: OF.dvs }],
    ['FAULT_CODE_IMPOSSIBLE', { ...late('800'), match: OF.truemoney }],
    // Of two providers it is enough that one would lie about its money.
    ['FAULT_CODE_IMPOSSIBLE', early('1', {})],
    ['FAULT_CODE_IMPOSSIBLE', early('0', {})],
    ['FAULT_CODE_IMPOSSIBLE', early('0', { operation: 'topup' })],
    ['FAULT_CODE_IMPOSSIBLE', early('1', { phone: '0912345678' })],
    ['FAULT_CODE_IMPOSSIBLE', late('-1')],
    ['FAULT_CODE_IMPOSSIBLE', late('0')],
    ['FAULT_CODE_IMPOSSIBLE', late('61')],
    ['FAULT_CODE_IMPOSSIBLE', late('1001')],
    ['FAULT_CODE_IMPOSSIBLE', { ...late('-1'), match: { operation: 'topup' } }],
    ['FAULT_CODE_IMPOSSIBLE', { ...late('4301'), match: OF.truemoney }],
    ['FAULT_CODE_IMPOSSIBLE', { ...late('4309'), match: OF.truemoney }],
    [
      'FAULT_CODE_IMPOSSIBLE',
      { ...late('4309'), match: { ...OF.truemoney, operation: 'buy-cards' } },
    ],
    ['FAULT_TRUTH_CONTRADICTS', said('1', { truth: 'succeeded' })],
    ['FAULT_TRUTH_CONTRADICTS', said('0', { truth: 'failed' })],
    ['FAULT_TRUTH_CONTRADICTS', { ...said('1'), match: OF.dvsQuery }],
    ['FAULT_TRUTH_CONTRADICTS', early('1', OF.dvsQuery)],
    ['FAULT_TRUTH_CONTRADICTS', { ...said('61'), match: OF.dvsQuery }],
    ['FAULT_TRUTH_CONTRADICTS', { ...said('-302'), match: OF.dvsQuery }],
    ['FAULT_TRUTH_CONTRADICTS', { ...said('-304'), match: OF_QUERY }],
    ['FAULT_TRUTH_CONTRADICTS', { ...said('61'), match: { ...OF.dvs, asksAbout: '5' } }],
    ['FAULT_CODE_IMPOSSIBLE', { ...said('-4', { isBare: true }), match: OF.dvsQuery }],
    ['FAULT_TRUTH_CONTRADICTS', { ...said('4301', { truth: 'succeeded' }), match: OF.truemoney }],
    ['FAULT_TRUTH_CONTRADICTS', { ...said('4309', { truth: 'held' }), match: OF.truemoney }],
    ['FAULT_TRUTH_CONTRADICTS', { ...said('4301'), match: OF.truemoney }],
    ['FAULT_WITHOUT_END', { effect: 'tls-stall' }],
    ['FAULT_WITHOUT_END', { effect: 'tls-stall', match: { probability: 1 } }],
    ['FAULT_WITHOUT_END', { effect: 'tls-stall', match: { schedule: {} } }],
    ['FAULT_WITHOUT_END', { effect: 'tls-stall', match: { schedule: { from: 5 } } }],
    ['FAULT_NEVER_MEETS', { effect: 'hang', match: { phone: '0912 345 678' } }],
    ['FAULT_NEVER_MEETS', { effect: 'hang', match: { phone: '' } }],
    ['FAULT_NEVER_MEETS', { effect: 'hang', match: { phone: '+1555' } }],
    ['FAULT_TRUTH_CONTRADICTS', { ...said('-302', { truth: 'succeeded' }), match: OF.dvsTopup }],
    ['FAULT_TRUTH_CONTRADICTS', { ...said('1', { truth: 'held' }), match: OF.dvsTopup }],
    ['FAULT_TRUTH_CONTRADICTS', { ...said('0', { truth: 'held' }), match: OF.dvsQuery }],
    [
      'FAULT_TRUTH_CONTRADICTS',
      { at: 'before-commit', ...said('0', { truth: 'held' }), match: OF.dvs },
    ],
    ['FAULT_EFFECT_ELSEWHERE', { effect: 'signature', match: OF.dvs }],
    ['FAULT_EFFECT_ELSEWHERE', { effect: 'reversal', match: OF.dvsQuery }],
    ['FAULT_NEVER_MEETS', { effect: 'hang', match: { provider: 'dvs', operation: 'buy-cards' } }],
    ['FAULT_NEVER_MEETS', { effect: 'hang', match: { ...OF.dvs, amountVnd: 15_000 } }],
    ['FAULT_NEVER_MEETS', { effect: 'hang', match: { ...OF.truemoney, serviceCode: 'VTL' } }],
    [
      'FAULT_NEVER_MEETS',
      { effect: 'hang', match: { ...OF.truemoney, serviceCode: '040118', amountVnd: 10_000 } },
    ],
    ['FAULT_NEVER_MEETS', { effect: 'hang', match: { operation: 'topup', asksAbout: '5' } }],
  ])('%s %j', (code, written) => {
    expect(codesOf(written)).toEqual([code]);
    expect(codesOf({ ...written, force: true })).toEqual([]);
  });
});

describe('what has no meaning, whoever insists', () => {
  it.each([
    ['FAULT_DOES_NOTHING', {}],
    ['FAULT_MATCH_CONTRADICTS', { effect: 'hang', match: { nth: 1, first: 1 } }],
    ['FAULT_NUMBER_WRONG', { effect: 'hang', match: { probability: 1.01 } }],
    ['FAULT_NUMBER_WRONG', { effect: 'hang', match: { probability: -0.1 } }],
    ['FAULT_NUMBER_WRONG', { effect: 'hang', match: { first: 0 } }],
    ['FAULT_NEVER_MEETS', { effect: 'tls-stall', match: { provider: 'dvs' } }],
    ['FAULT_VALUE_WRONG', { effect: { kind: 'content-type', value: 'text/plain\r\nX: 1' } }],
    ['FAULT_VALUE_WRONG', { effect: { kind: 'content-type', value: 'văn bản' } }],
    ['FAULT_VALUE_WRONG', { effect: { kind: 'redirect', location: 'http://a\n' } }],
    ['FAULT_VALUE_WRONG', { effect: { kind: 'redirect', location: '\t' } }],
    ['FAULT_ID_RESERVED', { id: 'magic-phone', effect: 'hang' }],
    ['FAULT_ID_RESERVED', { id: 'magic-id', effect: 'hang' }],
    ['FAULT_ID_RESERVED', { id: 'x-sim-outcome', effect: 'hang' }],
    ['FAULT_ID_RESERVED', { id: 'by-hand', effect: 'hang' }],
    ['FAULT_TIME_WRONG', { delay: -1 }],
    ['FAULT_TIME_WRONG', { delay: 0.5 }],
    ['FAULT_TIME_WRONG', { delay: 86_400_001 }],
    ['FAULT_TIME_WRONG', { delay: { kind: 'uniform', minMs: 2, maxMs: 1 } }],
    ['FAULT_TIME_WRONG', { effect: { kind: 'late-arrival', after: { ms: -1 } } }],
    ['FAULT_TIME_WRONG', { effect: { kind: 'slow-head', overMs: 86_400_001 } }],
    ['FAULT_TIME_WRONG', { effect: 'hang', match: { schedule: { from: 5, until: 5 } } }],
    ['FAULT_TIME_WRONG', { effect: 'hang', match: { schedule: { dailyFrom: '24:00' } } }],
    [
      'FAULT_TIME_WRONG',
      { effect: 'hang', match: { schedule: { dailyFrom: '08:00', dailyUntil: '08:00' } } },
    ],
  ])('%s %j', (code, written) => {
    expect(codesOf({ ...written, force: true })).toEqual([code]);
  });

  it.each([
    [
      'does not begin at 0',
      [
        [1, 5],
        [100, 9],
      ],
    ],
    [
      'does not end at 100',
      [
        [0, 5],
        [99, 9],
      ],
    ],
    [
      'falls in percentiles',
      [
        [0, 5],
        [60, 6],
        [60, 7],
        [100, 9],
      ],
    ],
    [
      'falls in times',
      [
        [0, 5],
        [60, 4],
        [100, 9],
      ],
    ],
    ['is empty', []],
  ])('a table that %s', (_what, rows) => {
    const table = rows.map(([percentile, ms]) => ({ percentile, ms }));
    expect(codesOf({ delay: { kind: 'percentiles', table }, force: true })).toEqual([
      'FAULT_TIME_WRONG',
    ]);
  });

  it.each(
    FAULT_KINDS.flatMap((kind) =>
      FAULT_POINTS.filter((at) => !FAULT_CATALOGUE[kind].points.includes(at)).map(
        (at) => [kind, at] as const,
      ),
    ),
  )('%s at %s', (kind, at) => {
    const effect = { kind, code: '61', text: '', afterMs: 1, after: 'asked' };
    const rule = { id: 'f', at, match: {}, effect, isForced: true } as unknown as FaultRule;
    expect(faultProblems(rule).map(({ code }) => code)).toContain('FAULT_POINT_IMPOSSIBLE');
  });

  it('an id that is none', () => {
    const rule: FaultRule = { id: 'a b', at: 'after-commit', match: {}, effect: { kind: 'hang' } };
    expect(faultProblems(rule).map(({ code }) => code)).toEqual(['FAULT_ID_MALFORMED']);
    expect(FAULT_ID.test('x'.repeat(65))).toBe(false);
  });
});

describe('what is said of a mistake', () => {
  it('names the field of a header', () => {
    const rule: FaultRule = {
      id: 'f',
      at: 'after-commit',
      match: {},
      effect: { kind: 'content-type', value: 'a\r\nb' },
    };
    expect(faultProblems(rule)).toMatchObject([
      { path: ['effect', 'value'], found: 'the value "a\\r\\nb"' },
    ]);
  });

  it('tells the provider whose money is meant', () => {
    const rule = asFaultRule(FAULT_FORM.parse(early('1', {})), 'f');
    expect(faultProblems(rule)[0]?.found).toContain('a success at dvs before the commit');
  });

  it('offers only codes that are questionable at every place', () => {
    const rule = asFaultRule(FAULT_FORM.parse(late('0')), 'f');
    const [problem] = faultProblems(rule);
    expect(problem?.expected).toMatch(/4501, 4601, 4602/);
    expect(problem?.expected).not.toMatch(/-99|4301|4309|positive/);
  });
});

it('a phone with its country code is looked for as requests are', () => {
  for (const phone of ['+84912345678', '84912345678', '0912345678']) {
    expect(asFaultRule({ effect: 'hang', match: { phone } }, 'f').match.phone).toBe('0912345678');
  }
});
