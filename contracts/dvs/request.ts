import { printQuery } from '../wire/query.js';
import type { DvsCredentials } from './credentials.js';
import { dvsPath } from './endpoints.js';

export interface DvsTopupRequest extends DvsCredentials {
  readonly phone: string;
  /** The digits of the amount, as they are hashed. */
  readonly amountText: string;
  readonly checksum: string;
  readonly requestId?: string | undefined;
  readonly gateway?: string | undefined;
}

/** Path and query of a top-up. Source: DVS III. */
export function printDvsTopupRequest(request: DvsTopupRequest): string {
  return withQuery(dvsPath('topup'), {
    username: request.username,
    privatekey: request.privatekey,
    phone: request.phone,
    sotien: request.amountText,
    checksum: request.checksum,
    transidclient: request.requestId,
    gateway: request.gateway,
  });
}

/** Path and query of a re-check. Source: DVS IV, D3. */
export function printDvsQueryRequest(request: { readonly transactionId: string }): string {
  return withQuery(dvsPath('query'), { idtransaction: request.transactionId });
}

/** Path and query of the balance call. Source: DVS V. */
export function printDvsBalanceRequest(
  request: DvsCredentials & { readonly checksum: string },
): string {
  return withQuery(dvsPath('balance'), {
    username: request.username,
    privatekey: request.privatekey,
    checksum: request.checksum,
  });
}

function withQuery(path: string, values: Record<string, string | undefined>): string {
  return `${path}?${printQuery(values)}`;
}
