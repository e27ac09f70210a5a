import { showVnd } from '../../wire/money.js';
import type {
  ConsumerEvent,
  ConsumerFinding,
  ConsumerReport,
  ConsumerScenarioResult,
  CoverageRow,
  RuleCount,
} from './consumer-report.js';

/** What somebody who wants a report to go wrong would write. */
export const HOSTILE =
  '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 2"> \'quotes\' "too" `code` **bold** | \u0000\u001b[31m\u202e&amp; ]]> \ud800 </style></textarea>\n# heading';
export const LONG_ID = `8h2k${'x9'.repeat(400)}end`;

const PHONE = '0912345678';
const PRICE = showVnd(10_000);
const GOODS = `(${PHONE}, ${PRICE})`;
const REPRODUCE = "topup-sim verify consumer --seed 7f3a91c2 --only '";

type Event = readonly [afterMs: number, side: 'consumer' | 'provider' | 'commit', text: string];

function timeline(...events: readonly Event[]): readonly ConsumerEvent[] {
  return events.map(([afterMs, side, text]) =>
    side === 'commit'
      ? { afterMs, side: 'provider', text, isCommit: true }
      : { afterMs, side, text },
  );
}

/** A finding with what is the same in most of them. */
export function finding(facts: Partial<ConsumerFinding> = {}): ConsumerFinding {
  const scenario = facts.scenario ?? 'The answer to a paid top-up is lost';
  return {
    rule: 'no-refund-without-proof',
    level: 'error',
    text: 'The customer got 10.000 ₫ back, and the phone got its top-up too.',
    orderIds: ['A'],
    requestIds: ['8h2kq0v7'],
    transactionIds: ['20260115120000017'],
    timeline: [],
    leftOut: 0,
    reproduce: `${REPRODUCE}${scenario}'`,
    ...facts,
    scenario,
  };
}

const refunded = finding({
  text: 'Order A was given back although its top-up succeeded: 10.000 ₫ are lost. Your shop took 30 s of silence for a failure. An unanswered top-up is unknown until a query says what became of it.',
  timeline: timeline(
    [0, 'consumer', `is asked to buy order A (top-up of ${PHONE}, ${PRICE})`],
    [12, 'consumer', `sends topup 8h2kq0v7 ${GOODS}`],
    [55, 'commit', `topup 8h2kq0v7 got no answer; ${PRICE} succeeded; fault lost (hang)`],
    [30_012, 'consumer', 'leaves 8h2kq0v7 after 30 s without an answer'],
    [30_020, 'consumer', `says that order A has failed, and gives ${PRICE} back`],
  ),
});

const doubled = finding({
  rule: 'no-double-charge',
  scenario: 'The connection is reset after the provider has charged',
  text: 'Order B was charged twice: 8h2kr1aa and 8h2kr1ab both succeeded. Your shop sent a new id after the connection broke. Ask about the first id, or send the same one again.',
  orderIds: ['B'],
  requestIds: ['8h2kr1aa', '8h2kr1ab'],
  transactionIds: ['20260115120000101', '20260115120000102'],
  timeline: timeline(
    [0, 'consumer', `is asked to buy order B (top-up of ${PHONE}, ${PRICE})`],
    [8, 'consumer', `sends topup 8h2kr1aa ${GOODS}`],
    [41, 'commit', `topup 8h2kr1aa got no answer; ${PRICE} succeeded; fault broken (reset)`],
    [1_050, 'consumer', `sends topup 8h2kr1ab ${GOODS}`],
    [1_090, 'commit', `topup 8h2kr1ab was answered with 0; ${PRICE} succeeded`],
    [1_101, 'consumer', 'says that order B has succeeded'],
  ),
});

const forgotten = finding({
  rule: 'no-double-charge',
  scenario: 'Killed while three cards are bought',
  text: 'Order C was charged twice after your shop was killed: it did not remember 8h2kc0c1. Write the id down before you send it, and ask about it when you start again.',
  orderIds: ['C'],
  requestIds: ['8h2kc0c1', '8h2kc0c2'],
  transactionIds: ['20260115120000201', '20260115120000202'],
  timeline: timeline(
    [0, 'consumer', `is asked to buy order C (3 × ${PRICE} of VTT_CARD)`],
    [9, 'consumer', `sends buy-cards 8h2kc0c1 (VTT_CARD, 3 × ${PRICE})`],
    [30, 'consumer', 'is killed'],
    [48, 'commit', `buy-cards 8h2kc0c1 was answered with 0; ${showVnd(30_000)} succeeded`],
    [2_000, 'consumer', 'is started again'],
    [2_140, 'consumer', `sends buy-cards 8h2kc0c2 (VTT_CARD, 3 × ${PRICE})`],
    [2_190, 'commit', `buy-cards 8h2kc0c2 was answered with 0; ${showVnd(30_000)} succeeded`],
    [2_201, 'consumer', 'says that order C has succeeded, with 3 cards'],
  ),
});

const late = finding({
  rule: 'no-success-lost',
  scenario: 'A questionable top-up succeeds an hour later',
  text: 'Order D is still failed, and the provider has 10.000 ₫ for it. It was answered 0 (questionable), which decides nothing.',
  orderIds: ['D'],
  requestIds: ['8h2kd4d4'],
  transactionIds: ['20260115120000301'],
  timeline: timeline(
    [0, 'consumer', `is asked to buy order D (top-up of ${PHONE}, ${PRICE})`],
    [7, 'consumer', `sends topup 8h2kd4d4 ${GOODS}`],
    [
      52,
      'provider',
      `topup 8h2kd4d4 was answered with 0; ${PRICE} held; fault late (late-success)`,
    ],
    [15_052, 'consumer', 'asks about 20260115120000301'],
    [15_090, 'provider', 'query was answered with 0'],
    [75_100, 'consumer', 'asks about 20260115120000301'],
    [
      105_100,
      'consumer',
      'leaves the query without an id (request 3) after 30 s without an answer',
    ],
    [105_110, 'consumer', `says that order D has failed, and gives ${PRICE} back`],
    [3_600_052, 'commit', `decided by late: ${PRICE} succeeded`],
  ),
});

const hasty = finding({
  rule: 'patience',
  scenario: 'The provider takes 20 s',
  text: 'You gave up on the topup 8h2ke5e5 after 5 s: the provider may answer, and charge, after you have gone. Wait 30 s for an answer.',
  orderIds: ['E'],
  requestIds: ['8h2ke5e5'],
  transactionIds: ['20260115120000401'],
  timeline: timeline(
    [0, 'consumer', `sends topup 8h2ke5e5 ${GOODS}`],
    [5_001, 'consumer', 'leaves 8h2ke5e5 after 5 s without an answer'],
    [20_000, 'commit', `topup 8h2ke5e5 was executed late, and came to 1; ${PRICE} succeeded`],
  ),
});

const hammering = finding({
  rule: 'no-hammering',
  level: 'warning',
  scenario: 'A held top-up stays held',
  text: '20260115120000501 was asked about 41 times in 2 s. Wait longer each time.',
  orderIds: ['F'],
  requestIds: ['8h2kf6f6'],
  transactionIds: ['20260115120000501'],
  timeline: timeline(
    [0, 'consumer', `sends topup 8h2kf6f6 ${GOODS}`],
    [40, 'provider', `topup 8h2kf6f6 was answered with 2; ${PRICE} held`],
    ...Array.from({ length: 14 }, (_, i): readonly Event[] => [
      [90 + 50 * i, 'consumer', 'asks about 20260115120000501'],
      [95 + 50 * i, 'provider', `query 8h2kq${i} was answered with 2`],
    ]).flat(),
  ),
  leftOut: 52,
});

const unasked = finding({
  rule: 'unknown-is-asked',
  level: 'note',
  scenario: 'A top-up is answered with 0 and no id',
  text: '8h2kg7g7 was answered `0;id` (questionable), and nobody asked about it: the provider gave no id to ask with (D3).',
  orderIds: ['G'],
  requestIds: ['8h2kg7g7'],
  transactionIds: [],
  timeline: timeline(
    [0, 'consumer', `sends topup 8h2kg7g7 ${GOODS}`],
    [33, 'provider', `topup 8h2kg7g7 was answered with 0; ${PRICE} held`],
  ),
});

const hostile = finding({
  rule: 'ids-of-their-own',
  scenario: `Hostile ${HOSTILE}`,
  text: `The shop said ${HOSTILE}. It said more.`,
  orderIds: [HOSTILE],
  requestIds: [LONG_ID],
  transactionIds: [HOSTILE],
  timeline: timeline(
    [0, 'consumer', `sends topup ${LONG_ID} ${GOODS}`],
    [20, 'commit', `topup ${LONG_ID} was answered with ${HOSTILE}; ${PRICE} succeeded`],
    [40, 'consumer', `says ${HOSTILE}`],
  ),
  reproduce: `topup-sim verify consumer --only "${HOSTILE}"`,
});

const FOUND: readonly (readonly [group: string, found: ConsumerFinding])[] = [
  ['dvs topup: lost answers', refunded],
  ['truemoney topup: lost answers', doubled],
  ['truemoney buy-cards: killed', forgotten],
  ['dvs topup: late decisions', late],
  ['dvs topup: slow answers', hasty],
  ['truemoney topup: late decisions', hammering],
  ['dvs topup: codes', unasked],
  ['hostile <b>group</b>', hostile],
];

const LENGTHS: Readonly<Record<string, number>> = {
  'dvs topup: lost answers': 43,
  'dvs topup: codes': 101,
  'dvs topup: late decisions': 17,
  'dvs topup: slow answers': 11,
  'truemoney topup: lost answers': 43,
  'truemoney topup: late decisions': 17,
  'truemoney buy-cards: killed': 8,
  'truemoney query: forged replies': 24,
};

const SOURCE = ['DVS VI.a', 'D6'];

function passed(group: string, length: number): readonly ConsumerScenarioResult[] {
  return Array.from({ length }, (_, i) => ({
    title: `${group}, case ${i + 1}`,
    group,
    source: SOURCE,
    verdict: { kind: 'passed' },
    findings: [],
  }));
}

function found(group: string, one: ConsumerFinding): ConsumerScenarioResult {
  const hasError = one.level === 'error';
  const verdict = { kind: 'found', hasError } as const;
  return { title: one.scenario, group, source: SOURCE, verdict, findings: [one] };
}

function rule(name: string, text: string, level: RuleCount['level'] = 'error'): RuleCount {
  const findings = FOUND.filter(([, one]) => one.rule === name).length;
  return { name, text, level, source: ['TM "Max request time out"', 'ours: money'], findings };
}

const RULES: readonly RuleCount[] = [
  rule('no-double-charge', 'One order is bought once, and its customer pays once.'),
  rule(
    'no-refund-without-proof',
    'An order is called failed, or its money given back, only when the provider has said so.',
  ),
  rule('no-success-lost', 'An order that the provider has charged ends as a success.'),
  rule('no-phantom-success', 'An order is called a success only when the provider has said so.'),
  rule(
    'cards-exactly-once',
    'Each card that was bought is delivered once, whole, and to its own order.',
  ),
  rule('patience', 'No caller leaves a request unanswered before the documented 30 s are over.'),
  rule(
    'ids-of-their-own',
    'Every purchase carries an id which no other order and no question has.',
  ),
  rule('no-hammering', 'The same question is not asked again and again.', 'warning'),
  rule(
    'unknown-is-asked',
    'When it is told to settle, a consumer asks about every order that is unknown.',
    'note',
  ),
];

const POINTS = ['before-request', 'before-commit', 'after-commit', 'after-give-up'];
const FAULTS = ['hang', 'reset', 'empty', 'half-body', 'garbage', 'http-error', 'crash'];

function faultRows(operation: string): readonly CoverageRow[] {
  return FAULTS.flatMap((cause, i) =>
    POINTS.slice(0, cause === 'half-body' ? 2 : 4).map((point, j) => ({
      operation,
      cause,
      point,
      decisions: {
        succeeded: (i + j) % 9 === 4 ? 'missing' : 'covered',
        failed: 'covered',
        ...(point === 'after-give-up' ? { held: 'covered' } : {}),
      },
    })),
  );
}

function codeRows(operation: string, codes: readonly string[]): readonly CoverageRow[] {
  return codes.map((cause) => {
    const covered = 'covered';
    return { operation, cause, point: '-', decisions: { succeeded: covered, failed: covered } };
  });
}

/** A shop with many mistakes, over both providers; one of them writes whatever it likes. */
export const brokenShop: ConsumerReport = {
  consumer: 'stdio python3 shop.py',
  kitVersion: '0.1.0',
  seed: '7f3a91c2',
  dialect: 'document',
  timeScale: 60,
  results: [
    ...Object.entries(LENGTHS).flatMap(([group, length]) => [
      ...FOUND.filter(([its]) => its === group).map(([, one]) => found(group, one)),
      ...passed(group, length),
    ]),
    ...FOUND.filter(([its]) => !(its in LENGTHS)).map(([group, one]) => found(group, one)),
    ...passed('truemoney balance', 4).map((one): ConsumerScenarioResult => ({
      ...one,
      verdict: { kind: 'not-applicable', reason: 'the consumer cannot be restarted' },
    })),
  ],
  rules: RULES,
  coverage: [
    ...faultRows('dvs topup'),
    ...codeRows('dvs topup', ['telco 0', 'telco 1', 'telco 61', 'user -3', 'user 800']),
    ...faultRows('truemoney buy-cards'),
    ...codeRows('truemoney query', ['status 0', 'status 99', 'D7 newline']),
  ],
  notRun: 0,
  reproduce: 'topup-sim verify consumer --seed 7f3a91c2 -- python3 shop.py',
};

/** A shop that keeps to every rule, in virtual time. */
export const cleanShop: ConsumerReport = {
  ...brokenShop,
  timeScale: undefined,
  results: passed('dvs topup: lost answers', 44),
  rules: RULES.map((one) => ({ ...one, findings: 0 })),
  coverage: codeRows('dvs topup', ['telco 0', 'telco 1']),
};

/** The broken shop's mistakes, again and again. */
export function shopWithFindings(count: number): ConsumerReport {
  const results = Array.from({ length: count }, (_, i): ConsumerScenarioResult => {
    const [group, one] = FOUND[i % (FOUND.length - 1)]!;
    return found(group, { ...one, scenario: `${one.scenario}, case ${i + 1}` });
  });
  return { ...brokenShop, results };
}
