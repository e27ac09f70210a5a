import { afterEach, describe, expect, it, vi } from 'vitest';
import { harmless, stdoutColors, withoutControls } from './output.js';

const { isTTY } = process.stdout;
afterEach(() => {
  process.stdout.isTTY = isTTY;
  vi.unstubAllEnvs();
});

describe('colours', () => {
  /** Is it a terminal · NO_COLOR · TERM · are there colours. */
  it.each([
    [true, '', 'xterm', true],
    [false, '', 'xterm', false],
    [true, '1', 'xterm', false],
    [true, '', 'dumb', false],
  ])('terminal %s, NO_COLOR=%j, TERM=%s: %s', (terminal, noColor, term, isColored) => {
    process.stdout.isTTY = terminal;
    vi.stubEnv('NO_COLOR', noColor);
    vi.stubEnv('TERM', term);
    expect(stdoutColors().red('x') !== 'x').toBe(isColored);
  });
});

it.each([
  ['plain Nguyễn-1_2.3@x', 'plain Nguyễn-1_2.3@x'],
  ['\u001b[31mred\u0007', '?[31mred?'],
  ['two\r\nlines\u2028x', 'two??lines?x'],
  ['\u202eevil', '?evil'],
  ['a'.repeat(31), `${'a'.repeat(29)}…`],
  ['a'.repeat(30), 'a'.repeat(30)],
])('harmless %j', (text, shown) => {
  expect(harmless(text, 30)).toBe(shown);
});

it.each([
  ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
  ['\u001b[31mred\u0007\r\u009b2J\u007f', '?[31mred???2J?'],
  ['\u202eevil \u2066x\u2028', '?evil ?x?'],
])('withoutControls %j', (text, shown) => {
  expect(withoutControls(text)).toBe(shown);
});
