import { networkOfPhone, type NetworkName } from '../wire/phone.js';
import type { Source } from '../wire/source.js';
import type { TrueMoneyDialect } from './dialect.js';

/** TrueMoney's codes of networks and card issuers, as printed on cards. */
export type TelcoCode =
  | 'VTT'
  | 'VNP'
  | 'VMS'
  | 'BEELINE'
  | 'GMOBILE'
  | 'VNM'
  | 'ZING'
  | 'GATE'
  | 'VTC'
  | 'VCOIN'
  | 'GARENA'
  | 'VINPLAY'
  | 'ONCASH'
  | 'APPOTA'
  | 'SOHA';

export interface TelcoRow {
  readonly code: TelcoCode;
  readonly label: string;
  /** The mobile network that has this code; absent for issuers of other cards and for a second code. */
  readonly network?: NetworkName;
  readonly source: readonly Source[];
}

const document: readonly Source[] = ['TM Telco Code'];
/** The document names no code for these issuers; ours are the upper-case names. */
const own: readonly Source[] = ['ours: the issuer has no code in the document'];

/** Source: TM "Telco Code"; Viettel is missing there (D22). */
export const TELCOS: readonly TelcoRow[] = [
  { code: 'VTT', label: 'Viettel', network: 'viettel', source: ['D22'] },
  { code: 'VNP', label: 'Vinaphone', network: 'vinaphone', source: document },
  { code: 'VMS', label: 'Mobifone', network: 'mobifone', source: document },
  { code: 'BEELINE', label: 'GMobile', source: document },
  { code: 'GMOBILE', label: 'GMobile', network: 'gmobile', source: document },
  { code: 'VNM', label: 'VietnamMobile', network: 'vietnamobile', source: document },
  { code: 'ZING', label: 'Zing', source: document },
  { code: 'GATE', label: 'Gate', source: document },
  { code: 'VTC', label: 'VTC Online', source: document },
  { code: 'VCOIN', label: 'VTC Online', source: document },
  { code: 'GARENA', label: 'Garena', source: document },
  { code: 'VINPLAY', label: 'Vinplay', source: own },
  { code: 'ONCASH', label: 'OnCash', source: own },
  { code: 'APPOTA', label: 'Appota', source: own },
  { code: 'SOHA', label: 'Soha', source: own },
];

/** The telco code of the network that carries a phone, or `undefined` for a number of nobody. Source: PROVIDERS 3.4, 4. */
export function telcoOfPhone(phone: string): TelcoCode | undefined {
  const carrier = networkOfPhone(phone)?.carriedBy;
  return TELCOS.find(({ network }) => network !== undefined && network === carrier)?.code;
}

/** Viettel's text in the other reading of D22 (ours: the field knows `VTT` alone). */
export const OTHER_VIETTEL_CODE = 'VIETTEL';

/** A telco code as it stands on cards and in `telcoType`. Source: D22. */
export function printTelco(code: string, reading: TrueMoneyDialect['viettelCode']): string {
  return code === 'VTT' && reading === 'other' ? OTHER_VIETTEL_CODE : code;
}
