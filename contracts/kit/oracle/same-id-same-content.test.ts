import { describe, expect, it } from 'vitest';
import { brokenIn, findingsOf, seen, sent } from './story.suite.js';

const RULE = 'same-id-same-content';
const again = (change: Parameters<typeof sent>[2]) => seen([sent(0, 'a'), sent(1, 'a', change)]);

describe(RULE, () => {
  it.each([
    ['as it was', {}],
    ['written as a text', { amountText: '10000' }],
    ['by another partner', { partner: 'other', phone: '0987654321' }],
    ['after a reset', { life: 2, phone: '0987654321' }],
    ['in a request that is no operation', { operation: undefined, phone: undefined }],
  ])('lets an id be sent again %s', (_name, change) => {
    expect(brokenIn(again(change), RULE)).toEqual([]);
  });

  it.each([
    ['phone', { phone: '0987654321' }],
    ['amount', { amountVnd: 20_000, amountText: '20000' }],
    ['amount', { amountVnd: undefined, amountText: '10,000' }],
    ['service', { service: 'VTL' }],
    ['quantity', { quantity: '2' }],
    ['operation and phone', { operation: 'buy-cards', phone: undefined } as const],
  ])('finds another %s', (name, change) => {
    const [finding, ...others] = findingsOf(again(change), RULE);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ level: 'error', requestIds: ['a'] });
    expect(finding?.text).toContain(`another ${name} (`);
  });

  it('looks at no purchase without an id', () => {
    const two = [sent(0, undefined), sent(1, undefined, { phone: '0987654321' })];
    expect(brokenIn(seen(two), RULE)).toEqual([]);
  });
});
