import { expect, it } from 'vitest';
import { lanesOf } from './consumer-lanes.js';
import type { ConsumerEvent } from './consumer-report.js';

/** `c:` the consumer, `p:` the provider, `!` a commit point. */
function told(texts: readonly string[], leftOut = 0) {
  const timeline = texts.map((text, i): ConsumerEvent => {
    const side = text.startsWith('c:') ? 'consumer' : 'provider';
    const event: ConsumerEvent = { afterMs: i, side, text: text.slice(2).replace('!', '') };
    return text.includes('!') ? { ...event, isCommit: true } : event;
  });
  const { before, behind } = lanesOf({ timeline, leftOut });
  return [...before, ...behind].map(({ kind, exchange = '', isUnseen, isDown, chargedText }) =>
    [kind, exchange, isUnseen && 'unseen', isDown && 'down', chargedText].filter(Boolean).join(' '),
  );
}

it.each<[string, readonly string[], readonly string[]]>([
  [
    'an answer belongs to the request of its id, in whatever order they come',
    [
      'c:sends topup a (0912345678, 10.000 ₫)',
      'c:sends topup b (0912345678, 20.000 ₫)',
      'p:!topup b was answered with 1; 20.000 ₫ succeeded',
      'p:topup a was answered with 61',
    ],
    ['sent 1', 'sent 2', 'answered 2 20.000 ₫', 'answered 1'],
  ],
  [
    'the same id twice is two exchanges',
    [
      'c:sends topup a (x)',
      'p:topup a got no answer',
      'c:sends topup a (x)',
      'p:topup a was answered with 1',
    ],
    ['sent 1', 'unanswered 1', 'sent 2', 'answered 2'],
  ],
  [
    'a question is answered under an id of its own, or under none',
    [
      'c:asks about T1',
      'p:query was answered with 0',
      'c:asks about T1',
      'p:query q7 was answered with 1',
    ],
    ['sent 1', 'answered 1', 'sent 2', 'answered 2'],
  ],
  [
    'what comes when it has left does not reach it',
    [
      'c:sends topup a (x)',
      'c:leaves a after 5 s without an answer',
      'p:!topup a was executed late, and came to 1; 10.000 ₫ succeeded',
      'p:!decided by late: 10.000 ₫ succeeded',
    ],
    ['sent 1', 'left', 'unanswered 1 unseen 10.000 ₫', 'alone unseen 10.000 ₫'],
  ],
  [
    'a question is left under a name that nobody else has',
    [
      'c:sends topup a (x)',
      'p:topup a was answered with 0',
      'c:asks about T1',
      'c:leaves q7 after 30 s without an answer',
      'p:query q7 was answered with 1',
    ],
    ['sent 1', 'answered 1', 'sent 2', 'left', 'unanswered 2 unseen'],
  ],
  [
    'a decision after an answer is what a question would tell',
    [
      'c:sends topup a (x)',
      'p:topup a was answered with 0',
      'p:!decided by hand: 10.000 ₫ succeeded',
    ],
    ['sent 1', 'answered 1', 'alone 10.000 ₫'],
  ],
  [
    'a request without an id',
    [
      'c:sends buy-cards without an id (VTT_CARD, 3 × 10.000 ₫)',
      'p:!buy-cards was answered with 0; 3 × 10.000 ₫ succeeded',
    ],
    ['sent 1', 'answered 1 3 × 10.000 ₫'],
  ],
  [
    'nothing reaches one that was killed, until it is started again',
    [
      'c:sends topup a (x)',
      'c:is killed',
      'p:!topup a was answered with 1',
      'c:is started again',
      'c:asks about T1',
      'p:query was answered with 1',
    ],
    ['sent 1', 'killed down', 'unanswered 1 unseen down', 'started', 'sent 2', 'answered 2'],
  ],
  [
    'words that nobody knows stand alone',
    ['c:dances', 'p:', 'p:is killed', 'c:leaves', 'c:sends', 'p:topup z was answered with 1'],
    ['alone', 'alone', 'alone', 'alone', 'alone', 'alone'],
  ],
])('%s', (_what, texts, lanes) => {
  expect(told(texts)).toEqual(lanes);
});

it('an answer behind the hole of a long timeline is not taken for that of a request before it', () => {
  const texts = [
    'c:asks about T1',
    'c:asks about T1',
    'p:query was answered with 0',
    'c:asks about T1',
  ];
  expect(told(texts, 7)).toEqual(['sent 1', 'sent 2', 'alone', 'sent 3']);
  const lives = ['c:sends topup a (x)', 'c:is killed', 'p:decided by hand: nothing', 'c:dances'];
  expect(told(lives, 7)).toEqual(['sent 1', 'killed down', 'alone', 'alone']);
});
