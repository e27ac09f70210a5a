import {
  balanceChecksumText,
  recheckChecksumText,
  topupChecksumText,
} from '../../../dvs/checksum-texts.js';
import type { DvsCredentials } from '../../../dvs/credentials.js';
import type { DvsDialect } from '../../../dvs/dialect.js';
import { dvsPath } from '../../../dvs/endpoints.js';
import type { HashName, Signing } from '../../../signing/port.js';
import { printQuery } from '../../../wire/query.js';
import type { DialectGiven, OutgoingRequest, Target } from '../../ports.js';
import type { SignWay, Tamper } from '../../scenario/form/tamper-form.js';
import type { Driver } from '../driver.js';
import type { Observation } from '../observation.js';
import { dvsDialectGiven } from '../../dialect-given.js';
import { fieldText, signDraft, type Draft, type Fields, type SigningRule } from './draft.js';
import { observeDvs, type DvsOperationRead } from './dvs-observation.js';

/** How checksums are made. */
interface Hashing {
  readonly signing: Signing;
  readonly hash: DvsDialect['hash'];
}

/**
 * Builds, signs, sends and reads DVS requests itself, from the contract alone.
 * @param options `dialect`: the provider's readings; default the document's.
 */
export function dvsDriver(options: {
  readonly target: Target;
  readonly credentials: DvsCredentials;
  readonly signing: Signing;
  readonly dialect?: DialectGiven | undefined;
}): Driver {
  const { target, credentials, signing } = options;
  const dialect = dvsDialectGiven(options.dialect);
  const hashing: Hashing = { signing, hash: dialect.hash };

  const call = async (
    draft: Draft,
    rule: SigningRule | undefined,
    how: Omit<DvsOperationRead, 'dialect'> & { readonly tamper: Tamper | undefined },
  ): Promise<Observation> => {
    const request = print(await signDraft(draft, rule, how.tamper));
    return observeDvs(request, await target.send(request), { ...how, dialect });
  };

  return {
    topup: async ({ phone, amountVnd, gateway, requestId, tamper }) => {
      const fields: Fields = [
        ...account(credentials),
        ['phone', phone],
        ['sotien', String(amountVnd)],
        ['checksum', ''],
        ['transidclient', requestId],
        ...(gateway === undefined ? [] : [['gateway', gateway] as const]),
      ];
      const how = { operation: 'topup', tamper } as const;
      const seen = await call(get('topup', fields), topupRule(hashing), how);
      return { ...seen, requestId };
    },
    buyCards: () => Promise.reject(new Error('DVS sells no cards')),
    balance: ({ tamper }) => {
      const fields: Fields = [...account(credentials), ['checksum', '']];
      const how = { operation: 'balance', tamper } as const;
      return call(get('balance', fields), balanceRule(hashing), how);
    },
    query: ({ of, tamper }) => {
      const fields = questionFields(credentials, of, dialect);
      const how = { operation: 'query', askedId: of.transactionId, tamper } as const;
      return call(get('query', fields), recheckRule(hashing), how);
    },
    sendRaw: async (request) => {
      const operation = operationOf(request);
      return observeDvs(request, await target.send(request), { operation, dialect });
    },
  };
}

/**
 * What a re-check carries: by the document the provider's id alone, with credentials where the dialect asks for them, and
 * always when the request's own id is asked about (D3, D11).
 */
function questionFields(
  credentials: DvsCredentials,
  of: { readonly transactionId?: string; readonly requestId?: string },
  { recheckAuthentication }: DvsDialect,
): Fields {
  const isAuthenticated = recheckAuthentication === 'required';
  const checksum: Fields = isAuthenticated ? [['checksum', '']] : [];
  if (of.transactionId === undefined && of.requestId !== undefined) {
    return [...account(credentials), ['transidclient', of.requestId], ...checksum];
  }
  const asked: Fields = [['idtransaction', of.transactionId ?? '']];
  return isAuthenticated ? [...account(credentials), ...asked, ...checksum] : asked;
}

function account({ username, privatekey }: DvsCredentials): Fields {
  return [
    ['username', username],
    ['privatekey', privatekey],
  ];
}

function get(operation: 'topup' | 'query' | 'balance', fields: Fields): Draft {
  return { method: 'GET', path: dvsPath(operation), headers: {}, fields };
}

function print({ method, path, headers, fields }: Draft): OutgoingRequest {
  const values = Object.fromEntries(fields.map(([name]) => [name, fieldText(fields, name)]));
  return { method, pathAndQuery: `${path}?${printQuery(values)}`, headers, body: '' };
}

function topupRule(hashing: Hashing): SigningRule {
  return {
    field: 'checksum',
    sign: (fields, way) =>
      checksum(hashing, way, topupChecksumText({ ...accountIn(fields), ...goods(fields) })),
  };
}

function balanceRule(hashing: Hashing): SigningRule {
  return {
    field: 'checksum',
    sign: (fields, way) => {
      const text = balanceChecksumText(accountIn(fields));
      return checksum(hashing, way, way === 'stray-blank' ? text.replace(':::', '::: ') : text);
    },
  };
}

/** Where a re-check has no checksum this rule changes nothing. */
function recheckRule(hashing: Hashing): SigningRule {
  return {
    field: 'checksum',
    sign: (fields, way) => {
      const askedId = fieldText(fields, 'idtransaction') || fieldText(fields, 'transidclient');
      return checksum(hashing, way, recheckChecksumText({ ...accountIn(fields), askedId }));
    },
  };
}

function checksum(
  { signing, hash: reading }: Hashing,
  way: SignWay | undefined,
  text: string,
): string {
  const isNamed = way === 'sha1' || way === 'sha256' || way === 'md5';
  const hash: HashName = isNamed ? way : reading === 'sha1' ? 'sha1' : 'sha256';
  // DVS has no keys: the checksum of somebody else is one over another secret.
  const hex = signing.digestHex(hash, way === 'other-key' ? `${text}-of-somebody-else` : text);
  return way === 'upper-case' ? hex.toUpperCase() : hex;
}

function accountIn(fields: Fields): DvsCredentials {
  return {
    username: fieldText(fields, 'username'),
    privatekey: fieldText(fields, 'privatekey'),
  };
}

function goods(fields: Fields): { phone: string; amountText: string } {
  return { phone: fieldText(fields, 'phone'), amountText: fieldText(fields, 'sotien') };
}

function operationOf({ pathAndQuery }: OutgoingRequest): DvsOperationRead['operation'] {
  const path = pathAndQuery.split('?')[0];
  return (['topup', 'query', 'balance'] as const).find((op) => dvsPath(op) === path) ?? 'none';
}
