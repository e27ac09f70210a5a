/** Where a route is. */
export interface RoutePath {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the API's own path; `{name}` stands for one segment. */
  readonly path: `/${string}`;
  /** Longest body in bytes; default 65,536. */
  readonly maxBodyBytes?: number;
}

/** Longest body of a route that does not say otherwise, in bytes. */
export const DEFAULT_MAX_BODY_BYTES = 65_536;

/** A consumer's whole list of orders fits in it. */
const LIST_BYTES = 5 * 1024 * 1024;

/**
 * Every action with its method and path, and nothing else: clients and hosts look here without loading a schema. The names
 * are those of the client's methods and of the operations in the OpenAPI document.
 */
export const ROUTE_PATHS = {
  health: { method: 'GET', path: '/health' },
  ready: { method: 'GET', path: '/ready' },
  version: { method: 'GET', path: '/version' },
  openApi: { method: 'GET', path: '/openapi.json' },
  metrics: { method: 'GET', path: '/metrics' },
  shutdown: { method: 'POST', path: '/shutdown' },
  listPartners: { method: 'GET', path: '/partners' },
  createPartner: { method: 'POST', path: '/partners' },
  getPartner: { method: 'GET', path: '/partners/{provider}/{username}' },
  changePartner: { method: 'PATCH', path: '/partners/{provider}/{username}' },
  removePartner: { method: 'DELETE', path: '/partners/{provider}/{username}' },
  listTransactions: { method: 'GET', path: '/transactions' },
  getTransaction: { method: 'GET', path: '/transactions/{provider}/{transactionId}' },
  getTimeline: { method: 'GET', path: '/transactions/{provider}/{transactionId}/timeline' },
  resolveTransaction: { method: 'POST', path: '/transactions/{provider}/{transactionId}/resolve' },
  listFaults: { method: 'GET', path: '/faults' },
  addFault: { method: 'POST', path: '/faults' },
  clearFaults: { method: 'DELETE', path: '/faults' },
  getFault: { method: 'GET', path: '/faults/{id}' },
  removeFault: { method: 'DELETE', path: '/faults/{id}' },
  listFaultKinds: { method: 'GET', path: '/fault-kinds' },
  getClock: { method: 'GET', path: '/clock' },
  setClock: { method: 'PUT', path: '/clock' },
  advanceClock: { method: 'POST', path: '/clock/advance' },
  listAgenda: { method: 'GET', path: '/agenda' },
  queryJournal: { method: 'GET', path: '/journal' },
  streamJournal: { method: 'GET', path: '/journal/stream' },
  canonicalJournal: { method: 'GET', path: '/journal/canonical' },
  getJournalEntry: { method: 'GET', path: '/journal/{sequence}' },
  explain: { method: 'POST', path: '/explain' },
  listSnapshots: { method: 'GET', path: '/snapshots' },
  takeSnapshot: { method: 'POST', path: '/snapshots' },
  restoreSnapshot: { method: 'POST', path: '/snapshots/{id}/restore' },
  removeSnapshot: { method: 'DELETE', path: '/snapshots/{id}' },
  reset: { method: 'POST', path: '/reset' },
  verify: { method: 'POST', path: '/verify' },
  reconcile: { method: 'POST', path: '/reconcile', maxBodyBytes: LIST_BYTES },
} as const satisfies Readonly<Record<string, RoutePath>>;

export type RouteName = keyof typeof ROUTE_PATHS;

/** What a method and a path come to. */
export type FoundRoute =
  | {
      readonly kind: 'found';
      readonly name: RouteName;
      /** Decoded segments by the names in the path. */
      readonly params: Readonly<Record<string, string>>;
    }
  /** The path is there, with other methods. */
  | { readonly kind: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly kind: 'unknown' };

/** Looks a request up. HEAD is a GET whose body nobody reads. */
export function findRoute(method: string, path: string): FoundRoute {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const segments = decoded(path);
  if (segments === undefined) return { kind: 'unknown' };
  const there = TEMPLATES.flatMap((template) => {
    const params = paramsOf(template.segments, segments);
    return params === undefined ? [] : [{ ...template, params }];
  });
  const found = there.find((route) => route.method === wanted);
  if (found !== undefined) return { kind: 'found', name: found.name, params: found.params };
  if (there.length === 0) return { kind: 'unknown' };
  const allowed = there.flatMap((route) =>
    route.method === 'GET' ? ['GET', 'HEAD'] : [route.method],
  );
  return { kind: 'wrong-method', allowed: [...new Set(allowed)] };
}

/** Longest body that a request may have, in bytes. */
export function maxBodyBytesOf(method: string, path: string): number {
  const found = findRoute(method, path);
  const route: RoutePath | undefined = found.kind === 'found' ? ROUTE_PATHS[found.name] : undefined;
  return route?.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES;
}

/** The path of a route with its segments filled in. */
export function printPath(name: RouteName, params: Readonly<Record<string, unknown>>): string {
  return ROUTE_PATHS[name].path.replace(/\{(\w+)\}/g, (_whole, key: string) =>
    encodeURIComponent(String(params[key])),
  );
}

/** Names of the segments that a route's path leaves open. */
export function paramNames(name: RouteName): readonly string[] {
  return [...ROUTE_PATHS[name].path.matchAll(/\{(\w+)\}/g)].map(([, key]) => key ?? '');
}

const TEMPLATES = Object.entries(ROUTE_PATHS).map(([name, { method, path }]) => ({
  name: name as RouteName,
  method,
  segments: path.split('/'),
}));

/** The segments of a path, or `undefined` when one is no text. */
function decoded(path: string): readonly string[] | undefined {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function paramsOf(
  template: readonly string[],
  segments: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (template.length !== segments.length) return undefined;
  const params: [string, string][] = [];
  for (const [i, piece] of template.entries()) {
    const segment = segments[i] ?? '';
    if (!piece.startsWith('{')) {
      if (piece !== segment) return undefined;
    } else if (segment === '') return undefined;
    else params.push([piece.slice(1, -1), segment]);
  }
  return Object.fromEntries(params);
}
