import { dvsStatusRow } from '../../../contracts/dvs/status-codes.js';
import { trueMoneyStatusRow } from '../../../contracts/truemoney/status-codes.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import { phoneOfTrigger, requestIdPrefixOfTrigger, type Trigger } from './magic.js';

/** One row of the published table of magic values. */
export interface TriggerRow {
  readonly provider: ProviderName;
  readonly trigger: Trigger;
  /** What the reply says; for DVS with `;id` where a transaction is named. */
  readonly says: string;
  readonly meaning: string;
  /** Where the money is afterwards. */
  readonly money: 'charged' | 'returned' | 'held';
  readonly phone: string;
  readonly requestIdPrefix: string;
}

type Truth = Trigger['truth'];

const coded = (code: string, truth?: Truth): Trigger =>
  truth === undefined ? { code, isBare: false } : { code, isBare: false, truth };
const bare = (code: string): Trigger => ({ code, isBare: true });

/** What only the network behind a provider can cause; every other code is reached by its cause. */
const DVS_TRIGGERS: readonly Trigger[] = [
  ...['1', '0', '-1', '-99', '-304', '61', '7'].map((code) => coded(code)),
  coded('0', 'succeeded'),
  coded('0', 'failed'),
  coded('7', 'succeeded'),
  coded('7', 'failed'),
  bare('61'),
  bare('-5'),
];

const TRUEMONEY_TRIGGERS: readonly Trigger[] = [
  ...['0', '1', '1001', '4501', '4601', '4602'].map((code) => coded(code)),
  ...['4501', '4601', '4602'].flatMap((code) => [coded(code, 'succeeded'), coded(code, 'failed')]),
];

/** The published table: the codes that have no cause of their own, and how to ask for them. */
export const TRIGGER_ROWS: readonly TriggerRow[] = [
  ...DVS_TRIGGERS.map((trigger) => {
    const row = dvsStatusRow(trigger.isBare ? 'user' : 'telco', trigger.code);
    const says = trigger.isBare ? trigger.code : `${trigger.code};id`;
    return triggerRow('dvs', trigger, { says, row });
  }),
  ...TRUEMONEY_TRIGGERS.map((trigger) =>
    triggerRow('truemoney', trigger, { says: trigger.code, row: trueMoneyStatusRow(trigger.code) }),
  ),
];

function triggerRow(
  provider: ProviderName,
  trigger: Trigger,
  { says, row }: { says: string; row: ReturnType<typeof dvsStatusRow | typeof trueMoneyStatusRow> },
): TriggerRow {
  const outcome = trigger.truth ?? row?.outcome ?? 'unknown';
  return {
    provider,
    trigger,
    says,
    meaning: row?.meaning ?? '',
    money: ({ succeeded: 'charged', failed: 'returned', unknown: 'held' } as const)[outcome],
    phone: phoneOfTrigger(trigger) ?? '',
    requestIdPrefix: requestIdPrefixOfTrigger(trigger),
  };
}

/** The table as Markdown, for the README. */
export function printTriggerTable(): string {
  const head = [
    '| provider | the reply says | meaning | the money is | phone | request id begins with |',
    '|---|---|---|---|---|---|',
  ];
  const rows = TRIGGER_ROWS.map((row) => {
    const truth = row.trigger.truth === undefined ? '' : ', though a query tells it at once';
    return `| ${row.provider} | \`${row.says}\` | ${row.meaning} | ${row.money}${truth} | \`${row.phone}\` | \`${row.requestIdPrefix}\` |`;
  });
  return [...head, ...rows].join('\n');
}
