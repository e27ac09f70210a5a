import type { Source } from '../wire/source.js';
import type { TrueMoneyDialect } from './dialect.js';
import type { TrueMoneyOperation } from './endpoints.js';
import type { TelcoCode } from './telcos.js';

/** One row of the table of services. */
export interface Service {
  readonly code: string;
  /** The document's type of service. */
  readonly type: 'EPIN' | 'PHONE_TOPUP' | 'CHECK_BALANCE' | 'TXN_DETAIL';
  readonly operation: TrueMoneyOperation;
  readonly label: string;
  /** The cell exactly as the document prints it, slips included; empty when there is none. */
  readonly rawDenominations: string;
  /** The prices that are accepted, in VND, ascending. */
  readonly denominationsVnd: readonly number[];
  /** The card type printed on each card of an EPIN service. */
  readonly cardType?: TelcoCode;
  /** The code of older integrations, accepted only in the reading D31 `accepted`. */
  readonly oldCode?: string;
  readonly source: readonly Source[];
}

const source: readonly Source[] = ['TM Service Code'];

type EpinRow = readonly [
  code: string,
  label: string,
  cardType: TelcoCode,
  rawDenominations: string,
  oldCode?: string,
];

function epin([code, label, cardType, rawDenominations, oldCode]: EpinRow): Service {
  return {
    code,
    type: 'EPIN',
    operation: 'buy-cards',
    label,
    rawDenominations,
    denominationsVnd: cleanDenominations(rawDenominations),
    cardType,
    ...(oldCode === undefined ? {} : { oldCode }),
    source,
  };
}

/** Reads a cell whatever stands between its numbers: one cell has a comma, others a stray bar at an end. */
function cleanDenominations(cell: string): readonly number[] {
  return cell
    .split(/[|,]/)
    .filter((piece) => piece !== '')
    .map(Number);
}

const TOPUP_CELL = '10000|20000|30000|50000|100000|200000|300000|500000';

/** The card services, cells as printed. Source: TM "Service Code"; old codes: field. */
const EPIN_ROWS: readonly EpinRow[] = [
  [
    '040101',
    'Viettel card',
    'VTT',
    '10000|20000|30000|50000|100000|200000|300000|500000',
    '1PAY0050',
  ],
  [
    '040102',
    'Vinaphone card',
    'VNP',
    '10000|20000|30000|50000|100000|200000|300000|500000',
    '1PAY0051',
  ],
  [
    '040103',
    'Mobifone card',
    'VMS',
    '10000|20000|30000|50000|100000|200000|300000|500000',
    '1PAY0052',
  ],
  [
    '040104',
    'Gmobile card',
    'GMOBILE',
    '10000|20000|30000|50000|100000|200000|300000|500000',
    '1PAY0054',
  ],
  [
    '040105',
    'Vietnamobile card',
    'VNM',
    '10000,20000|50000|100000|200000|300000|500000',
    '1PAY0055',
  ],
  [
    '040106',
    'Zing card',
    'ZING',
    '10000|20000|50000|60000|100000|120000|200000|500000',
    '1PAY0056',
  ],
  ['040107', 'Gate card', 'GATE', '10000|20000|50000|100000|200000|500000', '1PAY0057'],
  ['040108', 'VTC Online card', 'VTC', '10000|20000|50000|100000|200000|300000|500000', '1PAY0058'],
  ['040109', 'Garena card', 'GARENA', '20000|50000|100000|200000|500000', '1PAY0059'],
  [
    '040110',
    'Vinplay card',
    'VINPLAY',
    '|10000|20000|30000|50000|100000|200000|300000|500000|1000000|2000000',
  ],
  ['040111', 'OnCash card', 'ONCASH', '|10000|20000|30000|50000|100000|200000|300000|500000|'],
  [
    '040115',
    'Appota card',
    'APPOTA',
    '50000|100000|200000|300000|500000|1000000|2000000|3000000|5000000',
  ],
  ['040116', '3G Vina card', 'VNP', '20000|50000|70000|100000|120000|150000'],
  [
    '040117',
    '3G Mobifone card',
    'VMS',
    '1000|2000|3000|5000|10000|14000|20000|28000|42000|56000|84000',
  ],
  ['040118', '3G Viettel card', 'VTT', '50000|100000'],
  ['040119', 'Soha card', 'SOHA', '10000|20000|50000|100000|200000|500000|1000000|2000000|5000000'],
];

/** Every service. Source: TM "Service Code"; old codes: field. */
export const SERVICES: readonly Service[] = [
  ...EPIN_ROWS.map(epin),
  {
    code: '060000',
    type: 'PHONE_TOPUP',
    operation: 'topup',
    label: 'phone top-up',
    rawDenominations: TOPUP_CELL,
    denominationsVnd: cleanDenominations(TOPUP_CELL),
    oldCode: '1PAY0010',
    source,
  },
  {
    code: '100000',
    type: 'CHECK_BALANCE',
    operation: 'balance',
    label: 'check balance',
    rawDenominations: '',
    denominationsVnd: [],
    oldCode: '1PAY0060',
    source,
  },
  {
    code: '110000',
    type: 'TXN_DETAIL',
    operation: 'query',
    label: 'query a transaction',
    rawDenominations: '',
    denominationsVnd: [],
    oldCode: '1PAY0061',
    source,
  },
];

const BY_CODE = new Map(SERVICES.map((service) => [service.code, service]));
const BY_OLD_CODE = new Map(SERVICES.map((service) => [service.oldCode, service]));

/**
 * The service of a code, or `undefined`.
 * @param oldNames whether the code of older integrations is understood; default `refused` (D31).
 */
export function serviceOf(
  code: string,
  oldNames: TrueMoneyDialect['oldNames'] = 'refused',
): Service | undefined {
  return BY_CODE.get(code) ?? (oldNames === 'accepted' ? BY_OLD_CODE.get(code) : undefined);
}

/** The code of the only service of an operation that has one (card services have sixteen). */
export const SERVICE_CODE = { topup: '060000', balance: '100000', query: '110000' } as const;
