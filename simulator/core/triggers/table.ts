import { FAULT_CATALOGUE } from '../../../contracts/faults/catalogue.js';
import type { FaultEffect } from '../../../contracts/faults/effect.js';
import { dvsStatusRow } from '../../../contracts/dvs/status-codes.js';
import { trueMoneyStatusRow } from '../../../contracts/truemoney/status-codes.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { Said } from '../engine/verdict.js';
import { phoneOfFault } from '../../../contracts/faults/magic-fault.js';
import { phoneOfCode, requestIdPrefixOfCode } from './magic.js';
import { NAMED_FAULTS } from '../../../contracts/faults/named.js';

/** One row of the published table of codes that magic values ask for. */
export interface TriggerRow {
  readonly provider: ProviderName;
  readonly said: Said;
  /** What the reply says; for DVS with `;id` where a transaction is named. */
  readonly says: string;
  readonly meaning: string;
  /** Where the money is afterwards. */
  readonly money: 'charged' | 'returned' | 'held';
  readonly phone: string;
  readonly requestIdPrefix: string;
}

const coded = (code: string, truth?: 'succeeded' | 'failed'): Said =>
  truth === undefined ? { code, isBare: false } : { code, isBare: false, truth };
const bare = (code: string): Said => ({ code, isBare: true });

/** What only the network behind a provider can cause; every other code is reached by its cause. */
const DVS_CODES: readonly Said[] = [
  ...['1', '0', '-1', '-99', '-304', '61', '7'].map((code) => coded(code)),
  coded('0', 'succeeded'),
  coded('0', 'failed'),
  coded('7', 'succeeded'),
  coded('7', 'failed'),
  bare('61'),
  bare('-5'),
];

const TRUEMONEY_CODES: readonly Said[] = [
  ...['0', '1', '1001', '4501', '4601', '4602'].map((code) => coded(code)),
  ...['4501', '4601', '4602'].flatMap((code) => [coded(code, 'succeeded'), coded(code, 'failed')]),
];

/** The codes that have no cause of their own, and how to ask for them. */
export const TRIGGER_ROWS: readonly TriggerRow[] = [
  ...DVS_CODES.map((said) => {
    const row = dvsStatusRow(said.isBare ? 'user' : 'telco', said.code);
    const says = said.isBare ? said.code : `${said.code};id`;
    return triggerRow('dvs', said, { says, row });
  }),
  ...TRUEMONEY_CODES.map((said) =>
    triggerRow('truemoney', said, { says: said.code, row: trueMoneyStatusRow(said.code) }),
  ),
];

function triggerRow(
  provider: ProviderName,
  said: Said,
  { says, row }: { says: string; row: ReturnType<typeof dvsStatusRow | typeof trueMoneyStatusRow> },
): TriggerRow {
  const hidden = said.truth === 'held' ? undefined : said.truth;
  const outcome = hidden ?? row?.outcome ?? 'unknown';
  return {
    provider,
    said,
    says,
    meaning: row?.meaning ?? '',
    money: ({ succeeded: 'charged', failed: 'returned', unknown: 'held' } as const)[outcome],
    phone: phoneOfCode(said) ?? '',
    requestIdPrefix: requestIdPrefixOfCode(said),
  };
}

/** The codes as Markdown, for the README. */
export function printTriggerTable(): string {
  const head = [
    '| provider | the reply says | meaning | the money is | phone | request id begins with |',
    '|---|---|---|---|---|---|',
  ];
  const rows = TRIGGER_ROWS.map((row) => {
    const truth = row.said.truth === undefined ? '' : ', though a query tells it at once';
    return `| ${row.provider} | \`${row.says}\` | ${row.meaning} | ${row.money}${truth} | \`${row.phone}\` | \`${row.requestIdPrefix}\` |`;
  });
  return [...head, ...rows].join('\n');
}

/** The named faults as Markdown, for the README. */
export function printNamedFaultTable(): string {
  const head = [
    '| fault | where | what happens | of | phone | request id begins with |',
    '|---|---|---|---|---|---|',
  ];
  const rows = NAMED_FAULTS.map((named) => {
    const { provider, operations } = FAULT_CATALOGUE[named.effect.kind];
    const of = [provider, ...(operations ?? [])].filter((word) => word !== undefined).join(' ');
    // Cards are bought without a phone.
    const hasPhone = operations === undefined || operations.includes('topup');
    const phone = hasPhone ? `\`${phoneOfFault(named)}\`` : '';
    return `| \`${named.name}\` | ${named.at} | ${meaningOf(named.effect)} | ${of} | ${phone} | \`sim-${named.name}-\` |`;
  });
  return [...head, ...rows].join('\n');
}

const HALF_BODY = { close: 'closes', reset: 'resets' } as const;
const LENGTH = { 'too-small': 'shorter', 'too-large': 'longer' } as const;
const BLANKS = {
  leading: 'blanks and line ends before the body',
  trailing: 'blanks and line ends behind the body',
  both: 'blanks and line ends around the body',
  crlf: 'a CR LF before the body and behind it',
} as const;
const SIGNATURE = {
  missing: 'leaves the signature out',
  null: 'says `null` for the signature',
  forged: 'forges the signature',
  stale: 'shows the signature of an earlier reply',
  'other-key': 'signs with another key',
} as const;
const CARDS = {
  lost: 'leaves the card list out',
  duplicated: 'sends the card list twice',
} as const;

/** What an effect does with its own options; the kind's meaning where options tell nothing more. */
function meaningOf(effect: FaultEffect): string {
  const { meaning } = FAULT_CATALOGUE[effect.kind];
  switch (effect.kind) {
    case 'half-body':
      return `sends half of the body, then ${HALF_BODY[effect.then]} the connection`;
    case 'content-length':
      return `announces a body ${LENGTH[effect.as]} than the one sent`;
    case 'http-error':
      return `answers HTTP ${effect.status} with a page of HTML`;
    case 'redirect':
      return `answers HTTP ${effect.status}, which sends the caller elsewhere`;
    case 'content-type':
      return `names the content type ${effect.value}`;
    case 'white-space':
      return `puts ${BLANKS[effect.as]}`;
    case 'signature':
      return SIGNATURE[effect.as];
    case 'cards':
      return CARDS[effect.as];
    case 'slow-head':
    case 'slow-drip':
      return `${meaning}, over ${seconds(effect.overMs)}`;
    case 'late-arrival':
      return `executes the request only ${effect.after === 'asked' ? 'once somebody asks about it' : `${seconds(effect.after.ms)} later`}; the caller gets no answer`;
    case 'late-success':
      return `answers questionable, succeeds ${seconds(effect.afterMs)} later`;
    case 'late-failure':
      return `answers questionable, fails ${seconds(effect.afterMs)} later`;
    case 'reversal':
      return `takes a success back ${seconds(effect.afterMs)} later`;
    default:
      return meaning;
  }
}

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}
