import { balanceChecksumText, topupChecksumText } from '../../dvs/checksum-texts.js';
import {
  printDvsBalanceRequest,
  printDvsQueryRequest,
  printDvsTopupRequest,
} from '../../dvs/request.js';
import { dvsPath } from '../../dvs/endpoints.js';
import { nodeSigning } from '../../signing/node-signing.js';
import type { HashName } from '../../signing/port.js';
import { printQuery } from '../../wire/query.js';
import type { Vector, VectorFile } from '../vector-file.js';
import type { DvsRequestVector } from './dvs-vector.js';
import { BALANCE_CASES, TOPUP_CASES, type BalanceCase, type TopupCase } from './request-cases.js';
import { sameQueries } from './same-queries.js';

const signing = nodeSigning();

/** `contracts/dvs/vectors/requests.json`. */
export function dvsRequests(): VectorFile<DvsRequestVector> {
  return {
    provider: 'dvs',
    about:
      'Requests: the values, the text that is hashed, the checksum, and the path and query that are sent. Texts are UTF-8.',
    vectors: [...TOPUP_CASES.map(topup), ...BALANCE_CASES.map(balance), ...queries()],
  };
}

function topup({ inputs, ...details }: TopupCase): DvsRequestVector {
  const text = topupChecksumText({ ...inputs, amountText: inputs.sotien });
  const { hash, checksum } = hashed(text, details);
  const target = printDvsTopupRequest({
    ...inputs,
    amountText: inputs.sotien,
    checksum,
    requestId: inputs.transidclient,
  });
  return {
    ...head(details),
    operation: 'topup',
    inputs: { ...inputs },
    text,
    hash,
    checksum,
    ...sent(target),
  };
}

function balance({ inputs, text: otherText, ...details }: BalanceCase): DvsRequestVector {
  const text = otherText ?? balanceChecksumText(inputs);
  const { hash, checksum } = hashed(text, details);
  const target = printDvsBalanceRequest({ ...inputs, checksum });
  return {
    ...head(details),
    operation: 'balance',
    inputs: { ...inputs },
    text,
    hash,
    checksum,
    ...sent(target),
  };
}

/** A re-check has no checksum. Source: DVS IV, D3, D11. */
function queries(): readonly DvsRequestVector[] {
  const byClientId = { username: 'demo', privatekey: 'key1', transidclient: 'ORDER-1' };
  const none = { text: null, hash: null, checksum: null } as const;
  return [
    {
      name: 'dvs recheck by the id of the provider',
      operation: 'query',
      inputs: { idtransaction: '10001000000001' },
      ...none,
      ...sent(printDvsQueryRequest({ transactionId: '10001000000001' })),
    },
    {
      name: 'dvs recheck by the id of the client',
      reading: 'D3 both',
      operation: 'query',
      inputs: byClientId,
      ...none,
      ...sent(`${dvsPath('query')}?${printQuery(byClientId)}`),
    },
  ];
}

interface Hashing extends Vector {
  readonly hash?: HashName;
  readonly isUpperCase?: true;
}

function hashed(text: string, { hash = 'sha256', isUpperCase }: Hashing) {
  const hex = signing.digestHex(hash, text);
  return { hash, checksum: isUpperCase ? hex.toUpperCase() : hex };
}

function head({ name, about, reading }: Vector): Vector {
  return { name, ...(about && { about }), ...(reading && { reading }) };
}

function sent(target: string): Pick<DvsRequestVector, 'request' | 'sameQueries'> {
  const [path = '', query = ''] = target.split('?');
  return { request: { method: 'GET', path, query }, sameQueries: sameQueries(query) };
}
