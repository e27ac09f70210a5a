import {
  balanceChecksumText,
  recheckChecksumText,
  topupChecksumText,
} from '../../contracts/dvs/checksum-texts.js';
import type { DvsCredentials } from '../../contracts/dvs/credentials.js';
import type { DvsDialect } from '../../contracts/dvs/dialect.js';
import { dvsPath } from '../../contracts/dvs/endpoints.js';
import {
  printDvsBalanceRequest,
  printDvsQueryRequest,
  printDvsTopupRequest,
} from '../../contracts/dvs/request.js';
import type { Signing } from '../../contracts/signing/port.js';
import { printQuery } from '../../contracts/wire/query.js';
import type { DvsTopupCall } from './dvs-calls.js';
import type { DvsAskedId } from './dvs-verdict.js';

/** Who asks, and in which dialect. */
export interface DvsMerchant extends DvsCredentials {
  readonly dialect: DvsDialect;
  readonly signing: Signing;
}

/** Path and query of a top-up. Source: DVS III. */
export function topupPath(by: DvsMerchant, call: DvsTopupCall, requestId: string): string {
  const { username, privatekey } = by;
  const { phone, gateway } = call;
  const goods = { username, privatekey, phone, amountText: String(call.amountVnd) };
  const checksum = checksumOf(by, topupChecksumText(goods));
  return printDvsTopupRequest({ ...goods, checksum, requestId, gateway });
}

/** Path and query of the balance call. Source: DVS V. */
export function balancePath(by: DvsMerchant): string {
  const { username, privatekey } = by;
  const checksum = checksumOf(by, balanceChecksumText({ username, privatekey }));
  return printDvsBalanceRequest({ username, privatekey, checksum });
}

/**
 * Path and query of a re-check. The secret goes along only where the provider asks for it: by the document's reading
 * anybody may ask by a transaction's id. Source: DVS IV, D3, D11.
 */
export function queryPath(by: DvsMerchant, asked: DvsAskedId): string {
  const { username, privatekey, dialect } = by;
  const { transactionId, requestId } = asked;
  const isAuthenticated = dialect.recheckAuthentication === 'required';
  if (!isAuthenticated && transactionId !== undefined)
    return printDvsQueryRequest({ transactionId });
  const askedId = transactionId ?? requestId ?? '';
  const query = printQuery({
    username,
    privatekey,
    ...(transactionId === undefined ? { transidclient: askedId } : { idtransaction: askedId }),
    checksum: isAuthenticated
      ? checksumOf(by, recheckChecksumText({ username, askedId, privatekey }))
      : undefined,
  });
  return `${dvsPath('query')}?${query}`;
}

/** `either` is a provider that takes both; then it is the document's (D1). */
function checksumOf({ signing, dialect }: DvsMerchant, text: string): string {
  return signing.digestHex(dialect.hash === 'sha1' ? 'sha1' : 'sha256', text);
}
