import { describe, expect, it } from 'vitest';
import { asFaultRule, FAULT_FORM } from '../kit/scenario/form/fault-form.js';
import { FAULT_CATALOGUE, FAULT_KINDS } from './catalogue.js';
import type { FaultEffect } from './effect.js';
import { effectName, NAMED_FAULTS, namedFault } from './named.js';
import { faultProblems } from './possible.js';

const rule = (written: unknown) => asFaultRule(FAULT_FORM.parse(written), 'made');

describe('a named fault', () => {
  it.each(NAMED_FAULTS.map((named) => [named.name, named] as const))(
    '%s is an effect by its name alone, at its own point',
    (name, { at, effect }) => {
      const made = rule({ effect: name });
      expect(made).toEqual({ id: 'made', at, match: {}, effect });
      expect(faultProblems(made)).toEqual([]);
      expect(FAULT_CATALOGUE[effect.kind].points).toContain(at);
    },
  );

  it('stands elsewhere when that is said, and is refused where it cannot', () => {
    expect(rule({ effect: 'http-503-before-request', at: 'before-commit' })).toMatchObject({
      at: 'before-commit',
      effect: { kind: 'http-error', status: 503 },
    });
    const late = rule({ effect: 'late-arrival-when-asked', at: 'before-commit' });
    expect(faultProblems(late).map(({ code }) => code)).toEqual(['FAULT_POINT_IMPOSSIBLE']);
  });

  it('means the same as the kind of its name', () => {
    const kinds = FAULT_KINDS.filter((kind) => namedFault(kind) !== undefined);
    expect(kinds).toContain('still-questionable');
    for (const kind of kinds) {
      expect(rule({ effect: { kind } }).effect).toEqual(namedFault(kind)?.effect);
    }
  });
});

describe('the name of an effect', () => {
  it.each(NAMED_FAULTS.map((named) => [named.name, named.effect] as const))(
    'of %s is without the point',
    (name, effect) => {
      expect(effectName(effect)).toBe(name.replace(/-before-(commit|request)$/, ''));
    },
  );

  it.each<[string, FaultEffect]>([
    ['http-503', { status: 503, kind: 'http-error' }],
    ['redirect', { kind: 'redirect', status: 307, location: 'http://a.invalid/' }],
    ['white-space', { kind: 'white-space', as: 'leading' }],
    ['late-success', { kind: 'late-success', afterMs: 60_000, code: undefined }],
    ['late-success', { kind: 'late-success', afterMs: 5, code: '0' }],
    ['code', { kind: 'code', code: '0' }],
    ['body', { kind: 'body', text: 'x' }],
    ['tls-stall', { kind: 'tls-stall' }],
  ])('is %s for %j', (name, effect) => {
    expect(effectName(effect)).toBe(name);
  });
});
