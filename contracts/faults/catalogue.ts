import type { Operation, ProviderName } from '../wire/operation.js';
import type { FaultKind } from './effect.js';
import type { FaultPoint } from './rule.js';

/** What there is to know of one kind of effect. */
export interface FaultFacts {
  /** Points at which it can stand; the first is the default. */
  readonly points: readonly FaultPoint[];
  /** `undefined`: both. */
  readonly provider?: ProviderName;
  /** `undefined`: every one. */
  readonly operations?: readonly Operation[];
  readonly meaning: string;
}

const ANYWHERE: readonly FaultPoint[] = ['after-commit', 'before-commit', 'before-request'];
/** There is an answer only when the request was executed. */
const ANSWERED: readonly FaultPoint[] = ['after-commit'];
const LATER: readonly FaultPoint[] = ['after-give-up'];
const PURCHASES: readonly Operation[] = ['topup', 'buy-cards'];

/** Every kind of effect: where it can stand, of which provider and operation, and what it does. */
export const FAULT_CATALOGUE: { readonly [Kind in FaultKind]: FaultFacts } = {
  code: {
    points: ['after-commit', 'before-commit'],
    meaning: 'answers with any code of the provider',
  },
  hang: { points: ANYWHERE, meaning: 'never answers and keeps the connection open' },
  reset: { points: ANYWHERE, meaning: 'resets the TCP connection' },
  empty: { points: ANYWHERE, meaning: 'closes the connection without a byte' },
  'half-body': {
    points: ANSWERED,
    meaning: 'sends half of the body, then closes or resets the connection',
  },
  'content-length': {
    points: ANSWERED,
    meaning: 'announces a body that is shorter or longer than the one sent',
  },
  'malformed-chunk': { points: ANSWERED, meaning: 'sends the body chunked, with a broken chunk' },
  garbage: { points: ANYWHERE, meaning: 'sends bytes that are no HTTP' },
  'slow-head': { points: ANSWERED, meaning: 'sends status line and headers piece by piece' },
  'slow-drip': { points: ANSWERED, meaning: 'sends the body piece by piece' },
  'http-error': {
    points: ANYWHERE,
    meaning: 'answers HTTP 500, 502, 503 or 504 with a page of HTML',
  },
  redirect: { points: ANYWHERE, meaning: 'sends the caller elsewhere' },
  'content-type': { points: ANSWERED, meaning: 'names another content type' },
  'byte-order-mark': { points: ANSWERED, meaning: 'puts a byte-order mark before the body' },
  'white-space': { points: ANSWERED, meaning: 'puts blanks and line ends around the body' },
  body: { points: ANSWERED, meaning: 'sends another body' },
  'invalid-json': {
    points: ANSWERED,
    provider: 'truemoney',
    meaning: 'breaks the JSON of the body',
  },
  'duplicate-keys': {
    points: ANSWERED,
    provider: 'truemoney',
    meaning: 'repeats keys of the JSON with other values',
  },
  signature: {
    points: ANSWERED,
    provider: 'truemoney',
    meaning: 'signature missing, null, forged, of an earlier reply, or of another key',
  },
  'wrong-transaction-id': {
    points: ANSWERED,
    operations: ['topup', 'buy-cards', 'query'],
    meaning: 'names a transaction that is not this one',
  },
  cards: {
    points: ANSWERED,
    provider: 'truemoney',
    operations: ['buy-cards'],
    meaning: 'leaves the card list out, or sends it twice',
  },
  'still-questionable': {
    points: ANSWERED,
    operations: ['query'],
    meaning: 'says questionable, whatever was decided',
  },
  'late-arrival': {
    points: LATER,
    operations: PURCHASES,
    meaning: 'executes the request only later; the caller gets no answer',
  },
  'late-success': {
    points: LATER,
    operations: PURCHASES,
    meaning: 'answers questionable, succeeds later',
  },
  'late-failure': {
    points: LATER,
    operations: PURCHASES,
    meaning: 'answers questionable, fails later',
  },
  reversal: { points: LATER, operations: PURCHASES, meaning: 'takes a success back later' },
  'tls-stall': { points: ['before-request'], meaning: 'never answers a TLS handshake' },
};

export const FAULT_KINDS = Object.keys(FAULT_CATALOGUE) as readonly FaultKind[];
