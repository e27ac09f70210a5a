import { describe, expect, it } from 'vitest';
import { FAULT_CATALOGUE, FAULT_KINDS } from '../../contracts/faults/catalogue.js';
import { asFaultRule, FAULT_FORM } from '../../contracts/kit/index.js';

const rule = (written: unknown) => asFaultRule(FAULT_FORM.parse(written), 'made');

describe('the form of a fault', () => {
  it('is as short as a name', () => {
    expect(rule({ effect: 'hang' })).toEqual({
      id: 'made',
      at: 'after-commit',
      match: {},
      effect: { kind: 'hang' },
    });
    expect(rule({ delay: 500 })).toEqual({
      id: 'made',
      at: 'after-commit',
      match: {},
      delay: { kind: 'fixed', ms: 500 },
    });
  });

  it.each(FAULT_KINDS.filter((kind) => kind !== 'code' && kind !== 'body'))(
    'knows a sane default for every option of %s, and its usual point',
    (kind) => {
      const { at, effect } = rule({ effect: kind });
      expect(at).toBe(FAULT_CATALOGUE[kind].points[0]);
      expect(rule({ effect: { kind } }).effect).toEqual(effect);
      expect(Object.values(effect ?? {})).not.toContain(undefined);
    },
  );

  it.each([
    ['half-body', { then: 'close' }],
    ['content-length', { as: 'too-large' }],
    ['http-error', { status: 502 }],
    ['redirect', { status: 302, location: 'http://elsewhere.invalid/' }],
    ['white-space', { as: 'both' }],
    ['signature', { as: 'forged' }],
    ['cards', { as: 'lost' }],
    ['slow-head', { overMs: 60_000 }],
    ['late-arrival', { after: { ms: 60_000 } }],
    ['late-success', { afterMs: 60_000 }],
    ['reversal', { afterMs: 60_000 }],
  ])('%s is %j unless said otherwise', (kind, options) => {
    expect(rule({ effect: kind }).effect).toEqual({ kind, ...options });
  });

  it('keeps what is given', () => {
    const written = {
      id: 'own',
      at: 'before-commit',
      match: {
        provider: 'dvs',
        first: 2,
        schedule: { dailyFrom: '23:30', from: '2026-01-15T00:00:00+07:00' },
      },
      delay: { kind: 'uniform', minMs: 1, maxMs: 2 },
      effect: { kind: 'late-arrival', after: 'asked' },
      force: true,
    };
    expect(rule(written)).toEqual({
      id: 'own',
      at: 'before-commit',
      match: {
        provider: 'dvs',
        first: 2,
        schedule: { fromMs: Date.UTC(2026, 0, 14, 17), untilMs: undefined, dailyFrom: '23:30' },
      },
      delay: { kind: 'uniform', minMs: 1, maxMs: 2 },
      effect: { kind: 'late-arrival', after: 'asked' },
      isForced: true,
    });
  });

  it.each([
    [{ effect: 'code' }],
    [{ effect: { kind: 'body' } }],
    [{ effect: 'hangs' }],
    [{ effect: 'hang', more: 1 }],
    [{ effect: 'hang', match: { schedule: { from: '2026-01-15T00:00:00' } } }],
    [{ effect: 'hang', match: { schedule: { from: '2026-01-15' } } }],
    [{ effect: { kind: 'http-error', status: 404 } }],
    [{ id: '', effect: 'hang' }],
    [{ delay: Infinity }],
  ])('refuses %j', (written) => {
    expect(FAULT_FORM.safeParse(written).success).toBe(false);
  });
});
