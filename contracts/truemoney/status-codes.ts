import type { StatusRow } from '../wire/status-row.js';
import type { Source } from '../wire/source.js';

/** `status` is the document's table; `field` holds codes that only integrations have seen. */
export type TrueMoneyTable = 'status' | 'field';

/** Languages of `status.value`, chosen per account. */
export type Language = 'en' | 'vi';

export interface TrueMoneyStatusRow extends StatusRow<TrueMoneyTable> {
  /** `status.value` in each language: English as the document prints it, slips included, Vietnamese from the field. */
  readonly message: Readonly<Record<Language, string>>;
}

const failed = { outcome: 'failed', refund: 'refund-allowed' } as const;
const unknown = { outcome: 'unknown', refund: 'hold' } as const;

type Class = Pick<StatusRow, 'outcome' | 'refund'>;

function row(
  [code, en, vi]: readonly [string, string, string],
  cls: Class,
  ...more: Source[]
): TrueMoneyStatusRow {
  const source: Source[] = ['TM Status Code', ...more];
  const meaning = en.replace('Transations', 'Transactions');
  return { table: 'status', code, meaning, message: { en, vi }, ...cls, source };
}

/** Codes seen by integrations without a published meaning. Source: PROVIDERS 3.5. */
const FIELD_CODES = [
  ...'3 1000 1002 1004 2702'.split(' '),
  ...'4001 4002 4003 4004 4005 4100 4101 4102 4103 4104 4200 4201 4202'.split(' '),
  ...'4300 4301 4302 4303 4304 4308 4309 4311 4400 4401 4402 4403'.split(' '),
  ...'4999 9999'.split(' '),
];

/** What is known of a field code: three are other readings of documented ones. */
const FIELD_MEANINGS: Readonly<Record<string, readonly [string, Source]>> = {
  '2702': ['duplicate transaction, in another reading', 'D29'],
  '4301': ['wrong signature, in another reading', 'D28'],
  '4309': ['quantity over the limit, in another reading', 'D30'],
};

function fieldRow(code: string): TrueMoneyStatusRow {
  const [meaning, source] = FIELD_MEANINGS[code] ?? ['meaning not published', 'field'];
  // Without a published meaning a code proves nothing, so the order stays unknown.
  return {
    table: 'field',
    code,
    meaning,
    message: { en: `Error ${code}`, vi: `Lỗi ${code}` },
    ...unknown,
    source: source === 'field' ? ['field'] : ['field', source],
  };
}

/** Every status row of TrueMoney, keyed by (table, code). Source: TM "Status Code"; classes: PROVIDERS 3.5. */
export const TRUEMONEY_STATUS_ROWS: readonly TrueMoneyStatusRow[] = [
  row(['0', 'Successful', 'Thành công'], { outcome: 'succeeded', refund: 'deliver' }),
  row(['1', 'Transaction failed', 'Giao dịch thất bại'], failed, 'D33'),
  row(
    ['2', 'Incorrect authentication information', 'Thông tin xác thực không đúng'],
    failed,
    'D28',
  ),
  row(['800', 'Insufficient balance', 'Số dư không đủ'], failed),
  row(['901', 'Invalid login information', 'Thông tin đăng nhập không hợp lệ'], failed),
  row(['903', 'Invalid login information', 'Thông tin đăng nhập không hợp lệ'], failed),
  row(['1001', 'Topup provider is down or maintenance', 'Nhà cung cấp đang bảo trì'], failed),
  row(['2000', 'Input parameter is incorrect', 'Tham số đầu vào không đúng'], failed),
  row(['2001', 'Topup input parameter is incorrect', 'Tham số nạp tiền không đúng'], failed),
  row(
    ['2002', 'ePIN input parameter is incorrect', 'Tham số mua mã thẻ không đúng'],
    failed,
    'D30',
  ),
  row(['2003', 'Phone number is incorrect', 'Số điện thoại không đúng'], failed),
  // The refusal charges nothing, but it says nothing of the id's first use, which may have been charged.
  row(['2005', 'Duplicate transaction', 'Giao dịch bị lặp'], unknown, 'D29'),
  row(
    ['4501', 'Transations to Telco are over time (Time-out)', 'Giao dịch nghi vấn (timeout)'],
    unknown,
    'D32',
  ),
  row(['4601', 'Network connection is not available', 'Không có kết nối mạng'], unknown),
  row(['4602', 'Service error', 'Lỗi dịch vụ'], unknown),
  ...FIELD_CODES.map(fieldRow),
];

const BY_CODE = new Map(TRUEMONEY_STATUS_ROWS.map((r) => [r.code, r]));

/** The row of a code, or `undefined` for an unlisted one, which means `unknown`. */
export function trueMoneyStatusRow(code: string): TrueMoneyStatusRow | undefined {
  return BY_CODE.get(code);
}
