import type { NetworkName } from '../wire/phone.js';
import type { Source } from '../wire/source.js';

/** DVS's codes of the networks. */
export type Gateway = 'VMS' | 'VTL' | 'VNP' | 'VNB' | 'GTEL';

export interface GatewayRow {
  readonly gateway: Gateway;
  /** Name as the document prints it. */
  readonly label: string;
  readonly network: NetworkName;
  readonly source: readonly Source[];
}

/** Source: DVS III, table "GATEWAY". The document's Beeline is today's Gmobile. */
export const GATEWAYS: readonly GatewayRow[] = [
  { gateway: 'VMS', label: 'MobiFone', network: 'mobifone', source: ['DVS III'] },
  { gateway: 'VTL', label: 'Viettel', network: 'viettel', source: ['DVS III'] },
  { gateway: 'VNP', label: 'VinaPhone', network: 'vinaphone', source: ['DVS III'] },
  { gateway: 'VNB', label: 'VietNamobile', network: 'vietnamobile', source: ['DVS III'] },
  { gateway: 'GTEL', label: 'Beeline', network: 'gmobile', source: ['DVS III'] },
];

/** True for one of the five codes, in the case the document prints. */
export function isGateway(text: string): text is Gateway {
  return GATEWAYS.some((row) => row.gateway === text);
}
