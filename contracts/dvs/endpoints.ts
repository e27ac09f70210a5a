import type { Endpoint, Field } from '../wire/field.js';

/** What DVS can be asked. */
export type DvsOperation = 'topup' | 'query' | 'balance';

const username: Field = {
  name: 'username',
  type: 'string',
  isRequired: true,
  meaning: 'account name given by the provider',
  source: ['DVS III'],
};

/** The shared secret. It travels in the query string, so every place that shows a URL must redact it. */
const privatekey: Field = {
  name: 'privatekey',
  type: 'string',
  isRequired: true,
  meaning: 'shared secret given by the provider',
  isSecret: true,
  source: ['DVS III'],
};

/** Every DVS call. Names are lower-case and accepted in any case. Source: DVS II–V. */
export const DVS_ENDPOINTS: readonly Endpoint<DvsOperation>[] = [
  {
    operation: 'topup',
    method: 'GET',
    path: '/apipayment/topup.jsp',
    movesMoney: true,
    meaning: 'credit a prepaid phone',
    fields: [
      username,
      privatekey,
      {
        name: 'phone',
        type: 'string',
        isRequired: true,
        meaning: 'phone number, starting with 0',
        pattern: '^0\\d{9}$',
        source: ['DVS III'],
      },
      {
        name: 'sotien',
        type: 'string',
        isRequired: true,
        meaning: 'amount in VND, a multiple of 10,000, digits only (no dot, no comma)',
        pattern: '^[1-9]\\d*0000$',
        source: ['DVS III', 'D8'],
      },
      {
        name: 'checksum',
        type: 'string',
        isRequired: true,
        meaning: 'hex of sha256(username + phone + sotien + privatekey)',
        pattern: '^[0-9a-fA-F]{64}$',
        source: ['DVS III', 'D1'],
      },
      {
        name: 'transidclient',
        type: 'string',
        isRequired: false,
        meaning: "the client's own transaction id, refused when seen before",
        source: ['DVS III'],
      },
      {
        name: 'gateway',
        type: 'string',
        isRequired: false,
        meaning: "network code; absent means from the number's prefix",
        pattern: '^(VMS|VTL|VNP|VNB|GTEL)$',
        source: ['DVS III'],
      },
    ],
    source: ['DVS III'],
  },
  {
    operation: 'query',
    method: 'GET',
    path: '/apipayment/recheck.jsp',
    movesMoney: false,
    meaning: 'ask what became of a transaction',
    fields: [
      {
        name: 'idtransaction',
        type: 'string',
        isRequired: true,
        meaning: 'the id that came after the semicolon of the answer in doubt',
        source: ['DVS IV', 'D3', 'D11'],
      },
    ],
    source: ['DVS IV'],
  },
  {
    operation: 'balance',
    method: 'GET',
    path: '/apipayment/userbalance.jsp',
    movesMoney: false,
    meaning: 'read the balance',
    fields: [
      username,
      privatekey,
      {
        name: 'checksum',
        type: 'string',
        isRequired: true,
        meaning: 'hex of sha256(username + ":::" + privatekey)',
        pattern: '^[0-9a-fA-F]{64}$',
        source: ['DVS V', 'D2'],
      },
    ],
    source: ['DVS V'],
  },
];

/** Path of an operation. */
export function dvsPath(operation: DvsOperation): string {
  const endpoint = DVS_ENDPOINTS.find((e) => e.operation === operation);
  if (endpoint === undefined) throw new Error(`DVS has no operation ${operation}`);
  return endpoint.path;
}
