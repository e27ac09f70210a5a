import { expect, it, vi } from 'vitest';
import { isRequestId, newRequestId } from './request-id.js';

it('ids are 32 letters and digits, never the same, and use the whole alphabet', () => {
  const ids = Array.from({ length: 2_000 }, newRequestId);
  expect(new Set(ids).size).toBe(2_000);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{32}$/);
  expect(new Set(ids.join('')).size).toBe(62);
});

it('bytes that would favour the first letters are thrown away', () => {
  const bytes = [255, 248, 0, 61, 247];
  const random = vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    if (array instanceof Uint8Array) array.forEach((_, n) => (array[n] = bytes[n % 5] ?? 0));
    return array;
  });
  expect(newRequestId().slice(0, 6)).toBe('A99A99');
  random.mockRestore();
});

it.each(['', ' ', 'a|b', 'ộ', 'x'.repeat(37), undefined, 1, 'a\n'])('%j is no id', (text) => {
  expect(isRequestId(text)).toBe(false);
});
