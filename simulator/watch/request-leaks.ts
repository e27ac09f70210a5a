import { DVS_ENDPOINTS, type DvsOperation } from '../../contracts/dvs/endpoints.js';
import type { DvsDialect } from '../../contracts/dvs/dialect.js';
import type { WireRequest } from '../../contracts/wire/message.js';
import { decodeQueryPart } from '../../contracts/wire/query.js';
import type { SecretBook, SecretName } from './secret-book.js';

/** A secret in a request where it does not belong. */
export interface RequestLeak {
  readonly name: SecretName;
  /** `the header authorization of GET /apipayment/topup.jsp`. */
  readonly place: string;
}

interface Part {
  readonly place: string;
  readonly text: string;
  /** True where DVS asks for its privatekey. */
  readonly isForPrivatekey: boolean;
}

const DVS_OPERATIONS = new Map(DVS_ENDPOINTS.map(({ path, operation }) => [path, operation]));

/**
 * The secrets in a request that do not belong there. The privatekey belongs in DVS's own parameter of top-ups and balances, and
 * of re-checks where the dialect asks for it. Source: DVS III, V; D3, D11.
 */
export function requestLeaks(
  request: WireRequest,
  { book, dialect }: { readonly book: SecretBook; readonly dialect: DvsDialect },
): readonly RequestLeak[] {
  const parts = partsOf(request, needsPrivatekey(DVS_OPERATIONS.get(request.path), dialect));
  // Most requests have no secret where none belongs, and one look tells.
  const others = parts.filter(({ isForPrivatekey }) => !isForPrivatekey).map(({ text }) => text);
  const odd = parts.filter(({ isForPrivatekey }) => isForPrivatekey);
  const isQuiet = book.find(others.join('\u0000')).length === 0;
  return (isQuiet ? odd : parts).flatMap(({ place, text, isForPrivatekey }) =>
    book
      .find(text)
      .filter(({ kind }) => !(isForPrivatekey && kind === 'privatekey'))
      .map((name) => ({ name, place: `${place} of ${request.method} ${request.path}` })),
  );
}

function needsPrivatekey(operation: DvsOperation | undefined, dialect: DvsDialect): boolean {
  if (operation !== 'query') return operation !== undefined;
  return dialect.recheckKey === 'both' || dialect.recheckAuthentication === 'required';
}

function partsOf({ path, query, headers, body }: WireRequest, isNeeded: boolean): readonly Part[] {
  const part = (place: string, text: string, isForPrivatekey = false): Part => {
    return { place, text, isForPrivatekey };
  };
  const pairs = query === '' ? [] : query.split('&');
  return [
    part('the path', path),
    ...pairs.map((pair) => {
      const name = decodeQueryPart(pair.split('=', 1)[0] ?? '').toLowerCase();
      return part(`the parameter ${name}`, pair, isNeeded && name === 'privatekey');
    }),
    ...Object.entries(headers).map(([name, value]) => part(`the header ${name}`, value)),
    ...(body === '' ? [] : [part('the body', body)]),
  ];
}
