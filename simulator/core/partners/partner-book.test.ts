import { expect, it } from 'vitest';
import type { PartnerFacts } from './partner.js';
import { NOBODY_NUMBER, PartnerBook } from './partner-book.js';

const facts = (username: string): PartnerFacts => ({
  provider: 'dvs',
  username,
  isLocked: false,
  isSuspended: false,
  allowedIps: undefined,
});

it('gives every partner a number of its own, of five digits, never nobody’s', () => {
  const book = new PartnerBook();
  const numbers = Array.from({ length: 5000 }, (_, i) => book.put(facts(`p${i}`)).number);
  expect(new Set(numbers).size).toBe(5000);
  for (const number of numbers) expect(number > NOBODY_NUMBER && number <= 99_999).toBe(true);
});

it('keeps the number when the facts change, and draws it from the name', () => {
  const [one, two] = [new PartnerBook(), new PartnerBook()];
  const first = one.put(facts('demo')).number;
  two.put(facts('before'));
  expect(two.put(facts('demo')).number).toBe(first);
  expect(one.put({ ...facts('demo'), isLocked: true })).toMatchObject({
    number: first,
    isLocked: true,
  });
  expect(one.list()).toHaveLength(1);
  expect(one.find('other')).toBeUndefined();
});
