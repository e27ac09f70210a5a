import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeBase64Line, encodeBase64Line, isBase64Line, isBase64LineOf } from './base64-line.js';

it('prints and reads what Buffer does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
      const line = encodeBase64Line(bytes);
      expect(line).toBe(Buffer.from(bytes).toString('base64'));
      for (const more of [-3, -2, -1, 0, 1, 2, 3]) {
        expect(isBase64LineOf(bytes.length + more, line)).toBe(more === 0);
      }
      expect(decodeBase64Line(line)).toEqual(bytes);
    }),
    { numRuns: 1_000 },
  );
});

it('takes exactly the texts that printing gives', () => {
  // A small alphabet, so that nearly right texts are frequent.
  const text = fc.string({
    unit: fc.constantFrom('A', 'B', 'Q', 'g', '+', '=', '-', ' ', '\n'),
    maxLength: 9,
  });
  fc.assert(
    fc.property(text, (line) => {
      const isCanonical = line !== '' && Buffer.from(line, 'base64').toString('base64') === line;
      expect(isBase64Line(line)).toBe(isCanonical);
      expect(decodeBase64Line(line) !== undefined).toBe(isCanonical);
    }),
    { numRuns: 20_000 },
  );
});

it('stands long texts', () => {
  const line = 'AbC/'.repeat(1_000_000);
  expect(decodeBase64Line(line)).toHaveLength(3_000_000);
  expect(isBase64Line(`${line.slice(0, -5)}-${line.slice(-4)}`)).toBe(false);
});

it('asks for the canonical spelling also where the length is given', () => {
  expect(isBase64LineOf(2, 'QUE=')).toBe(true);
  expect(isBase64LineOf(2, 'QUF=')).toBe(false);
  expect(isBase64LineOf(3, 'Q-E_')).toBe(false);
});
