import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { consentedFiles } from './consent.js';
import type { Planned } from './plan.js';

const plan = (path: string, before: string | undefined): Planned => ({
  ...{ path, place: `/project/${path}`, text: 'new\nlast\n', before },
});
const PLANS = [
  plan('one', 'old\nlast\n'),
  plan('fresh', undefined),
  plan('same', 'new\nlast\n'),
  plan('two', '\u001b]0;title\u0007\nlast\n'),
  plan('three', 'other'),
];

let printed = '';
beforeEach(() => {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    printed += String(piece);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

/** Answers as somebody at a terminal types them. */
function typed(...lines: readonly string[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  input.end(lines.map((line) => `${line}\n`).join(''));
  return input;
}
const consent = async (...lines: readonly string[]) =>
  [...(await consentedFiles(PLANS, { isForced: false, input: typed(...lines) }))].map(
    ({ path }) => path,
  );

describe('consentedFiles', () => {
  it('asks about each file that says something else, and shows what would change', async () => {
    expect(await consent('y', 'n', 'YES')).toEqual(['one', 'three']);
    expect(printed).toContain('one\n  - old\n  + new\noverwrite one? y(es), n(o), a(ll), q(uit) ');
    expect(printed).not.toContain('last\n  ');
    expect(printed).not.toMatch(/overwrite (fresh|same)/);
  });

  it('shows no text that a terminal could take for a command', async () => {
    await consent('n', 'n', 'n');
    expect(printed).toContain('- ?]0;title?');
    expect(printed).not.toContain('\u0007');
  });

  it('asks again after an answer that is none, and no more after "all"', async () => {
    expect(await consent('', 'maybe', 'n', 'a')).toEqual(['two', 'three']);
  });

  it.each([[['y', 'q']], [['y']]])('stops at %j before anything is written', async (lines) => {
    await expect(consent(...lines)).rejects.toMatchObject({ exitCode: 2 });
  });
});
