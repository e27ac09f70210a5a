import type { DvsOpening, TrueMoneyOpening } from '../core/partners/opening.js';

/** Balance of a demo partner that is not poor, in VND: thousands of purchases by hand. */
export const DEMO_BALANCE_VND = 100_000_000;

/** What is special about a demo partner; everything else it has in common with the others. */
export interface DemoPartner<Opening> {
  readonly username: string;
  /** What it is there to show, with the code where it has one. */
  readonly shows: string;
  readonly facts?: Partial<Opening>;
}

/** The partner whose credentials are shown first. */
export const DEMO_USERNAME = 'demo';

/** An address that is nobody's: kept for documents (RFC 5737). */
const NOBODYS_IP = '203.0.113.1';

/**
 * Demo partners of DVS. All have the same privatekey, so that trying another one takes a change
 * of `username` and a new checksum.
 */
export const DVS_DEMO_PARTNERS: readonly DemoPartner<DvsOpening>[] = [
  { username: DEMO_USERNAME, shows: 'buys what it likes' },
  {
    username: 'demo-poor',
    shows: '-3: the balance is 5,000 VND',
    facts: { balanceVnd: 5_000 },
  },
  { username: 'demo-locked', shows: '-4: locked', facts: { isLocked: true } },
  { username: 'demo-suspended', shows: '-302;id: suspended', facts: { isSuspended: true } },
  {
    username: 'demo-elsewhere',
    shows: '-302;id: may call from another address only',
    facts: { allowedIps: [NOBODYS_IP] },
  },
  {
    username: 'demo-day-amount',
    shows: '-1: may spend 50,000 VND a day',
    facts: { dailyAmountVnd: 50_000 },
  },
  {
    username: 'demo-day-count',
    shows: '-2: may buy 3 times a day',
    facts: { dailyCount: 3 },
  },
  {
    username: 'demo-small-amounts',
    shows: '5: at most 50,000 VND at once',
    facts: { maxAmountVnd: 50_000 },
  },
];

/** Demo partners of TrueMoney. All have the same codes, password and key. */
export const TRUEMONEY_DEMO_PARTNERS: readonly DemoPartner<TrueMoneyOpening>[] = [
  { username: DEMO_USERNAME, shows: 'buys what it likes' },
  {
    username: 'demo-poor',
    shows: '800: the balance is 5,000 VND',
    facts: { balanceVnd: 5_000 },
  },
  { username: 'demo-suspended', shows: '901: suspended', facts: { isSuspended: true } },
  { username: 'demo-locked', shows: '901: locked', facts: { isLocked: true } },
  {
    username: 'demo-elsewhere',
    shows: '901: may call from another address only',
    facts: { allowedIps: [NOBODYS_IP] },
  },
  {
    username: 'demo-day-amount',
    shows: '1: may spend 50,000 VND a day',
    facts: { dailyAmountVnd: 50_000 },
  },
  { username: 'demo-vietnamese', shows: 'messages in Vietnamese', facts: { language: 'vi' } },
];
