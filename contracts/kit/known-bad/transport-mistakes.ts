import type { KnownBad } from './known-bad.js';
import { failing } from './misreading.js';

const RULE = 'no-refund-without-proof';

const BROKEN = ['timeout', 'connection-lost', 'http-status', 'malformed-reply', 'aborted'];

/** What breaks on the way, taken for a refusal. */
export const TRANSPORT_MISTAKES: readonly KnownBad[] = [
  {
    name: 'timeout-is-failed',
    mistake: 'its own 30 s time-out falls into the default branch "failed"',
    source: 'field: seen in published integrations',
    rule: RULE,
    sentence: 'Your own time-out became a refund',
    seenIn: ['dvs topup: hang after-commit', 'truemoney topup: hang after-commit'],
    planting: failing(({ why }) => why === 'timeout'),
  },
  {
    name: 'network-error-is-failed',
    mistake: 'any network error that is no time-out is a failure, and refunded',
    source: 'field: seen in published integrations',
    rule: RULE,
    sentence: 'A reset became a refund',
    seenIn: ['dvs topup: reset after-commit', 'truemoney buy-cards: reset after-commit'],
    planting: failing(({ why }) => why === 'connection-lost'),
  },
  {
    name: 'http-error-is-failed',
    mistake: 'an HTTP status other than 200 is a failure',
    source: 'field: seen in published integrations',
    rule: RULE,
    sentence: 'HTTP 503 became a refund',
    seenIn: ['dvs topup: http-503 after-commit', 'truemoney topup: http-503 after-commit'],
    planting: failing(({ why }) => why === 'http-status'),
  },
  {
    name: 'unreadable-is-failed',
    mistake: 'a reply that cannot be parsed is a failure',
    source: 'ours: an exception of a parser ends in a catch',
    rule: RULE,
    sentence: 'A reply that nobody can read became a refund',
    seenIn: ['dvs topup: another body after-commit', 'truemoney topup: invalid-json after-commit'],
    planting: failing(({ why }) => why === 'malformed-reply'),
  },
  {
    name: 'exception-is-success',
    mistake: 'a purchase that raised no refusal is a success, broken answers included',
    source: 'ours: a catch that only logs',
    rule: 'no-phantom-success',
    sentence: 'A reset became a success',
    seenIn: ['dvs topup: reset before-commit', 'truemoney topup: reset before-commit'],
    planting: {
      provider: (provider) => ({
        ask: (order) => provider.ask(order),
        balance: () => provider.balance(),
        buy: async (order) => {
          const result = await provider.buy(order);
          return BROKEN.includes(result.why ?? '') ? { ...result, outcome: 'succeeded' } : result;
        },
      }),
    },
  },
  {
    name: 'impatient',
    mistake: 'gives up on an answer after 5 s',
    source: 'field: seen in published integrations',
    rule: 'patience',
    sentence: 'You gave up on the topup',
    seenIn: ['dvs topup: hang after-commit', 'truemoney topup: slow-drip after-commit'],
    planting: {
      means: (means) => ({ ...means, requestTimeoutMs: Math.ceil(means.requestTimeoutMs / 6) }),
    },
  },
];
