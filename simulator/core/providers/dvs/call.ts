import { DVS_ENDPOINTS, type DvsOperation } from '../../../../contracts/dvs/endpoints.js';
import type { WireRequest } from '../../../../contracts/wire/message.js';
import { parseWholeVnd } from '../../../../contracts/wire/money.js';
import { parseQuery } from '../../../../contracts/wire/query.js';
import { localPhone } from '../../../../contracts/wire/phone.js';
import { contentOf, fieldFacts } from '../facts.js';
import type { Call, RequestFacts } from '../provider.js';

/** A request to DVS: its parameters, decoded once. A missing parameter is an empty one. */
export interface DvsCall extends Call {
  /** What the path asks for, whatever the method; `undefined` for no path of DVS. */
  readonly endpoint: DvsOperation | undefined;
  /** By lower-case name. */
  readonly values: ReadonlyMap<string, string>;
}

const BY_PATH = new Map(DVS_ENDPOINTS.map(({ path, operation }) => [path, operation]));

const TOPUP_FIELDS = ['username', 'phone', 'sotien', 'gateway', 'transidclient'] as const;

/** Reads a request. Source: DVS II–V. */
export function readDvsCall(request: WireRequest): DvsCall {
  const endpoint = BY_PATH.get(request.path);
  const values = parseQuery(request.query);
  const operation = request.method === 'GET' ? endpoint : undefined;
  return { request, endpoint, values, facts: factsOf(operation, values) };
}

/** A parameter; a missing one is empty. */
export function valueOf({ values }: Pick<DvsCall, 'values'>, name: string): string {
  return values.get(name) ?? '';
}

function factsOf(operation: DvsOperation | undefined, values: DvsCall['values']): RequestFacts {
  const value = (name: string) => values.get(name) ?? '';
  const present = (name: string) => value(name) || undefined;
  const fields = fieldFacts(values);
  const username = present('username');
  // A re-check by the client's id asks about an id, it does not bring one (D3).
  const asksAbout = present('idtransaction') ?? present('transidclient');
  if (operation !== 'topup') {
    const isQuery = operation === 'query';
    const content = contentOf([value('username'), (isQuery ? asksAbout : undefined) ?? '']);
    return { operation, username, content, fields, ...(isQuery ? { asksAbout } : {}) };
  }
  const asked = TOPUP_FIELDS.map(value);
  return {
    operation,
    username,
    requestId: present('transidclient'),
    phone: localPhone(value('phone')) || undefined,
    amountVnd: parseWholeVnd(value('sotien')),
    serviceCode: present('gateway'),
    content: contentOf(asked),
    fields,
  };
}
