import type { KnownBad } from './known-bad.js';
import { failed, failing, misreading, succeeded } from './misreading.js';
import type { SeamResult } from './planting.js';

const RULE = 'no-refund-without-proof';
const SEEN = 'field: seen in published integrations';

function isCode({ code, table }: SeamResult, wanted: string, of?: 'telco' | 'user'): boolean {
  return code === wanted && (of === undefined || table === of);
}

/** Codes that land in the wrong class. */
export const CODE_MISTAKES: readonly KnownBad[] = [
  {
    name: 'zero-is-failed',
    mistake: 'the questionable `0;id` of DVS is a failure',
    ...{ source: SEEN, provider: 'dvs', rule: RULE },
    sentence: 'You treat `0;id` as failed',
    seenIn: ['dvs topup: 0;id, charged in truth', 'dvs topup: 0;id, held, then charged'],
    planting: failing((result) => isCode(result, '0', 'telco')),
  },
  {
    name: 'zero-is-success',
    mistake: 'the `0` of DVS is a success, as it is at TrueMoney',
    ...{ source: 'ours: two providers, one switch', provider: 'dvs', rule: 'no-phantom-success' },
    sentence: 'You treat `0;id` as succeeded',
    seenIn: ['dvs topup: 0;id, not charged in truth', 'dvs topup: 0;id, held, then not charged'],
    planting: misreading((result) => (isCode(result, '0', 'telco') ? succeeded(result) : result)),
  },
  {
    name: 'minus-one-cut-at-semicolon',
    mistake: 'cuts the reply at `;`, so that the questionable `-1;id` is the refusal `-1`',
    ...{ source: SEEN, provider: 'dvs', rule: RULE },
    sentence: 'only a bare `-1` is a refusal',
    seenIn: ['dvs topup: -1;id, charged in truth', 'dvs topup: -1;id, held, then charged'],
    planting: failing((result) => isCode(result, '-1', 'telco')),
  },
  {
    name: 'bare-minus-one-is-questionable',
    mistake: 'the refusal `-1` (limit of the day) is questionable, as `-1;id` is',
    ...{ source: SEEN, provider: 'dvs', rule: 'right-class' },
    sentence: 'You treat a bare `-1` as questionable',
    seenIn: ['dvs topup: bare -1, a refusal'],
    planting: misreading((result) =>
      isCode(result, '-1', 'user')
        ? { ...result, outcome: 'unknown', why: 'questionable-code' }
        : result,
    ),
  },
  {
    name: 'every-negative-is-failed',
    mistake: 'a negative code is a failure, `-99;id` (questionable) included',
    ...{ source: SEEN, provider: 'dvs', rule: RULE },
    sentence: 'You treat `-99;id` as failed',
    seenIn: ['dvs topup: -99;id, charged in truth'],
    planting: failing((result) => isCode(result, '-99', 'telco')),
  },
  {
    name: 'unclear-refund-is-failed',
    mistake: 'the bare `-5` ("error of unknown refund") is a failure',
    ...{ source: 'DVS VI.a', provider: 'dvs', rule: RULE },
    sentence: 'You treat a bare `-5` as failed',
    seenIn: ['dvs topup: bare -5, charged in truth'],
    planting: failing((result) => isCode(result, '-5', 'user')),
  },
  {
    name: 'undefined-code-is-success',
    mistake: 'any positive code of DVS is a success',
    ...{ source: 'DVS VI.b', provider: 'dvs', rule: 'no-phantom-success' },
    sentence: 'You treat `7;id` as succeeded',
    seenIn: ['dvs topup: 7;id, not charged in truth'],
    planting: misreading((result) => (result.why === 'unlisted-code' ? succeeded(result) : result)),
  },
  {
    name: 'duplicate-is-failed',
    mistake: 'the refusal of a duplicate id (`-308`, 2005) is a failure of the order',
    ...{ source: SEEN, rule: RULE },
    sentence: 'it refuses the repetition',
    seenIn: ['dvs topup: -308;id, charged in truth', 'truemoney topup: 2005, charged in truth'],
    planting: failing(({ why }) => why === 'duplicate-request-id'),
  },
  {
    name: '4501-is-failed',
    mistake: 'the time-out of the network, 4501, is a failure',
    ...{ source: 'TM Status Code', provider: 'truemoney', rule: RULE },
    sentence: 'You treat `4501` as failed',
    seenIn: [
      'truemoney topup: 4501, charged in truth',
      'truemoney buy-cards: 4501, held, then charged',
    ],
    planting: failing((result) => isCode(result, '4501')),
  },
  {
    name: '4601-and-4602-are-failed',
    mistake: '4601 and 4602 (network, service) are failures',
    ...{ source: SEEN, provider: 'truemoney', rule: RULE },
    sentence: 'You treat `4601` as failed',
    seenIn: ['truemoney topup: 4601, charged in truth'],
    planting: failing((result) => isCode(result, '4601') || isCode(result, '4602')),
  },
  {
    name: 'unlisted-code-is-failed',
    mistake: 'a code of no table falls into the default branch "failed"',
    ...{ source: SEEN, provider: 'truemoney', rule: RULE },
    sentence: 'You treat `9999` as failed',
    seenIn: ['truemoney topup: 9999, charged in truth'],
    planting: failing(({ why }) => why === 'unlisted-code'),
  },
  {
    name: 'maintenance-is-questionable',
    mistake: 'the refusal 1001 (provider in maintenance) stays pending for ever',
    ...{ source: 'TM Status Code', provider: 'truemoney', rule: 'right-class' },
    sentence: 'You treat `1001` as questionable',
    seenIn: ['truemoney topup: 1001, a refusal'],
    planting: {
      provider: (provider) => ({
        buy: async (order) => {
          const result = await provider.buy(order);
          return result.code === '1001' ? { ...result, outcome: 'unknown' } : result;
        },
        ask: async () => Promise.resolve({ kind: 'stop', why: 'no-id', advice: 'wait' }),
        balance: () => provider.balance(),
      }),
    },
  },
  {
    name: 'white-space-changes-the-verdict',
    mistake: 'compares the whole text of the reply, so that a line end behind it makes a failure',
    ...{ source: SEEN, provider: 'dvs', rule: RULE },
    sentence: 'white space around it',
    seenIn: ['dvs topup: D7 newline, a success', 'dvs topup: D7 crlf, a success'],
    planting: misreading((result) =>
      /^\s|\s$/.test(result.evidence.replyStart ?? '') ? failed(result) : result,
    ),
  },
];
