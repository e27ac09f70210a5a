import type { KnownBad } from './known-bad.js';
import { bound, failing } from './misreading.js';
import type { SeamAsked } from './planting.js';

const RULE = 'no-refund-without-proof';
const SEEN = 'field: seen in published integrations';

const NO_ANSWER = ['timeout', 'connection-lost', 'http-status', 'malformed-reply'];
const TO_QUESTION = ['questionable-code', 'query-refused'];

/** Questions asked too seldom, too often, wrongly, or read as if the order had been answered. */
export const QUESTION_MISTAKES: readonly KnownBad[] = [
  {
    name: 'still-pending-is-failed',
    mistake: 'a query that says "still pending" is read as a failure',
    ...{ source: SEEN, rule: RULE },
    sentence: 'A query that says it is still pending',
    seenIn: ['dvs topup: 0;id, held, then charged', 'truemoney topup: 4501, held, then charged'],
    planting: failing(({ why = '' }, of) => of === 'question' && TO_QUESTION.includes(why)),
  },
  {
    name: 'not-found-is-failed',
    mistake: 'a query that does not find the purchase is read as a failure, while it is on its way',
    ...{ source: 'TM Query API', provider: 'truemoney', rule: RULE },
    sentence: 'A query that does not find the purchase became a failure',
    seenIn: [
      'truemoney topup: late-arrival after-give-up',
      'truemoney buy-cards: late-arrival-when-asked after-give-up',
    ],
    planting: failing(({ why }, of) => of === 'question' && why === 'not-found'),
  },
  {
    name: 'lost-question-is-failed',
    mistake: 'a question that gets no answer is read as a failure of the order',
    ...{ source: SEEN, rule: RULE },
    sentence: 'A question that got no answer became a failure',
    seenIn: [
      'dvs topup: its question gets reset, charged in the end',
      'truemoney topup: its question gets http-503, charged in the end',
    ],
    planting: failing(({ why = '' }, of) => of === 'question' && NO_ANSWER.includes(why)),
  },
  {
    name: 'deadline-is-failed',
    mistake: 'refunds what is still unknown after two questions',
    ...{ source: SEEN, rule: RULE },
    sentence: 'a count of questions is no proof of failure',
    seenIn: ['dvs topup: 0;id, held, then charged', 'truemoney topup: 4501, held, then charged'],
    planting: {
      provider: (provider) => {
        const asked = new Map<string, number>();
        return {
          ...bound(provider),
          ask: async (order): Promise<SeamAsked> => {
            const count = (asked.get(order.orderId) ?? 0) + 1;
            asked.set(order.orderId, count);
            if (count <= 2) return provider.ask(order);
            const result = { outcome: 'failed', why: 'provider-refused', evidence: {} } as const;
            return { kind: 'decided', result: { ...result, reason: 'too old' } };
          },
        };
      },
    },
  },
  {
    name: 'never-asks',
    mistake: 'settles nothing: what is pending stays so',
    ...{ source: 'ours: reconciliation is left for later', rule: 'no-success-lost' },
    sentence: 'You never asked what became of it',
    seenIn: ['dvs topup: 0;id, charged in truth', 'truemoney topup: hang after-commit'],
    planting: { port: (consumer) => ({ ...consumer, settle: () => Promise.resolve({}) }) },
  },
  {
    name: 'never-asks-about-failures',
    mistake: 'the same, where the customer waits for a refund',
    ...{ source: 'ours: reconciliation is left for later', rule: 'unknown-is-asked' },
    sentence: 'you never asked what became of it',
    seenIn: ['dvs topup: 0;id, held, then not charged'],
    planting: { port: (consumer) => ({ ...consumer, settle: () => Promise.resolve({}) }) },
  },
  {
    name: 'query-without-request-id',
    mistake: 'its query has no requestId of its own, so that its own signature cannot match',
    ...{ source: SEEN, provider: 'truemoney', rule: 'no-success-lost' },
    sentence: 'look at what it sends',
    seenIn: ['truemoney topup: hang after-commit', 'truemoney topup: 4501, charged in truth'],
    planting: {
      means: (means) => ({
        ...means,
        fetch: (url, init) => means.fetch?.(url, withoutId(init)) ?? fetch(url, withoutId(init)),
      }),
    },
  },
  {
    name: 'hammers',
    mistake: 'asks ten times in a row instead of waiting',
    ...{ source: 'ours: a loop without a wait', rule: 'no-hammering' },
    sentence: 'within 10 s',
    seenIn: ['dvs topup: 0;id, held, then charged', 'truemoney topup: 4501, held, then charged'],
    planting: {
      provider: (provider) => ({
        ...bound(provider),
        ask: async (order) => {
          for (let times = 1; times < 10; times++) await provider.ask(order);
          return provider.ask(order);
        },
      }),
    },
  },
];

/** TrueMoney's service 110000 is the query. */
function withoutId(init: RequestInit): RequestInit {
  const { body } = init;
  if (typeof body !== 'string' || !body.includes('"serviceCode":"110000"')) return init;
  const { requestId: _, ...fields } = JSON.parse(body) as Record<string, unknown>;
  return { ...init, body: JSON.stringify(fields) };
}
