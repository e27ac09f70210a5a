import type { AccountSnapshot } from '../../core/ledger/port.js';
import type { AccountKey, Transaction } from '../../core/ledger/transaction.js';

/**
 * What is written down of an account. It says nothing twice: money, used limits, most claims and sold cards
 * follow from the transactions, so a snapshot cannot contradict itself about them.
 */
export interface AccountContent {
  readonly make: 'memory';
  /** Raised by every change that an older reader would misunderstand. */
  readonly version: 2;
  readonly openingVnd: number;
  readonly limits: {
    readonly dailyAmountVnd?: number | undefined;
    readonly dailyCount?: number | undefined;
  };
  readonly stock: readonly (readonly [string, number])[];
  readonly transactions: readonly Transaction[];
  readonly noteIds: readonly string[];
  /** Ids claimed by calls that bought nothing. */
  readonly claimedIds: readonly string[];
  readonly ordinals: readonly (readonly [string, number])[];
}

/** Says what a value should be, where it is not; by hand, because a schema library costs more than the start of everything. */
type Form = (value: unknown, place: string) => void;

function form(expected: string, isRight: (value: unknown) => boolean): Form {
  return (value, place) => {
    if (!isRight(value)) throw new Error(`${place}: expected ${expected}`);
  };
}

const text = form('a text', (value) => typeof value === 'string');
const number = form('a number', (value) => typeof value === 'number' && Number.isFinite(value));
const whole = form(
  'a whole number of 0 or more',
  (value) => Number.isSafeInteger(value) && (value as number) >= 0,
);

const oneOf = (...values: readonly (string | number)[]): Form =>
  form(`one of ${values.join(', ')}`, (value) => values.includes(value as string));

const optional =
  (inner: Form): Form =>
  (value, place) => {
    if (value !== undefined) inner(value, place);
  };

const list =
  (inner: Form): Form =>
  (value, place) => {
    if (!Array.isArray(value)) throw new Error(`${place}: expected a list`);
    value.forEach((item, i) => inner(item, `${place}.${i}`));
  };

/** Fields that are not named are kept: a fact that this file does not know must not be lost. */
const record =
  (fields: Readonly<Record<string, Form>>, isStrict = false): Form =>
  (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new Error(`${place}: expected an object`);
    }
    const given = new Map(Object.entries(value));
    for (const [name, inner] of Object.entries(fields)) inner(given.get(name), `${place}.${name}`);
    const unknown = isStrict && [...given.keys()].find((name) => !Object.hasOwn(fields, name));
    if (typeof unknown === 'string') throw new Error(`${place}: a field that has no place here`);
  };

const counts = list((value, place) => {
  if (!Array.isArray(value) || value.length !== 2) throw new Error(`${place}: expected a pair`);
  text(value[0], `${place}.0`);
  whole(value[1], `${place}.1`);
});

const accountKey = record({ provider: oneOf('dvs', 'truemoney'), username: text }, true);

const card = record({ cardType: text, priceVnd: number, pin: text, serial: text, expiry: text });

const goods = record({
  operation: oneOf('topup', 'buy-cards', 'balance', 'query'),
  phone: optional(text),
  serviceCode: optional(text),
  unitPriceVnd: number,
  quantity: whole,
  cards: list(card),
});

const transaction = record({
  id: text,
  account: accountKey,
  requestId: optional(text),
  goods,
  amountVnd: whole,
  state: oneOf('held', 'succeeded', 'failed', 'reversed'),
  code: text,
  openedAtMs: number,
  day: number,
  decidedAtMs: optional(number),
  reversedAtMs: optional(number),
  balanceBeforeVnd: whole,
  balanceAfterVnd: whole,
});

const content = record(
  {
    make: oneOf('memory'),
    version: oneOf(2),
    openingVnd: whole,
    limits: record({ dailyAmountVnd: optional(whole), dailyCount: optional(whole) }, true),
    stock: counts,
    transactions: list(transaction),
    noteIds: list(text),
    claimedIds: list(text),
    ordinals: counts,
  },
  true,
);

const snapshot = record({ account: accountKey, content }, true);

/**
 * Reads a snapshot of this make.
 * @throws Error that names the first thing that is not as expected; it repeats no value, for PINs are among them.
 */
export function readSnapshot(input: AccountSnapshot): {
  readonly account: AccountKey;
  readonly content: AccountContent;
} {
  try {
    snapshot(input, 'snapshot');
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new Error(`this is no snapshot of a memory ledger: ${reason}`, { cause: error });
  }
  // A copy: whoever made the snapshot must not hold a hand on the ledger's own records.
  return structuredClone(input) as AccountSnapshot & { readonly content: AccountContent };
}
