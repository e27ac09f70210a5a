import { afterEach, expect, it, vi } from 'vitest';
import { reportInternalError } from './report-internal-error.js';

afterEach(() => vi.restoreAllMocks());

it.each([
  [new TypeError('privatekey=secret\nof two lines'), /^topup-sim: INTERNAL_ERROR TypeError\n +at /],
  ['secret', /^topup-sim: INTERNAL_ERROR string\n$/],
])('prints a code and a place, and no word of the message', (error, text) => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  reportInternalError(error);
  const said = write.mock.calls.join('');
  expect(said).toMatch(text);
  expect(said).not.toMatch(/secret|of two lines/);
});
