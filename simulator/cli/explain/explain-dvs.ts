import { DVS_ENDPOINTS, type DvsOperation } from '../../../contracts/dvs/endpoints.js';
import { nodeSigning } from '../../../contracts/signing/node-signing.js';
import { parseQuery } from '../../../contracts/wire/query.js';
import { explainChecksum } from '../../core/explain/dvs.js';
import { usageError } from '../cli-error.js';
import type { PastedRequest } from './curl-request.js';
import { namedPrivatekey, type KnownPartners, type PartnerFlags } from './known-partners.js';
import type { Verdict } from './verdict.js';

/** True for a request that looks like one of DVS. */
export function isDvs({ path, query }: PastedRequest): boolean {
  return operationOfPath(path) !== undefined || parseQuery(query).has('checksum');
}

/** Explains a DVS request. Without credentials the privatekey that was sent is taken for the right one. @throws CliError */
export async function explainDvs(
  request: PastedRequest,
  known: KnownPartners,
  flags: PartnerFlags & { readonly hash: 'sha256' | 'sha1' | 'either' },
): Promise<Verdict> {
  // Parameters in a body are no call of DVS, but their checksum can be explained all the same.
  const values = parseQuery([request.query, request.body].filter((part) => part !== '').join('&'));
  const value = (name: string) => values.get(name) ?? '';
  const operation = operationOfPath(request.path) ?? operationOf(values);
  if (operation === 'query' && !values.has('checksum')) throw nothingSigned();
  const username = value('username');
  const named = await namedPrivatekey(flags);
  const own = known.dvs.filter((partner) => partner.username === username);
  const privatekeys = [...(named === undefined ? [] : [named]), ...own.map((p) => p.privatekey)];
  const isKeyKnown = privatekeys.length > 0;
  const sentKey = value('privatekey');
  const explanation = explainChecksum(
    {
      call: {
        operation,
        username,
        privatekey: sentKey,
        checksum: value('checksum'),
        phone: value('phone'),
        amountText: value('sotien'),
        transactionId: value('idtransaction'),
        requestId: value('transidclient'),
        gateway: value('gateway'),
      },
      acceptedHash: flags.hash,
      partner: { privatekeys: isKeyKnown || sentKey === '' ? privatekeys : [sentKey] },
      others: known.dvs,
    },
    nodeSigning(),
  );
  const notes = [
    ...(isKeyKnown
      ? []
      : ['the privatekey was taken from the request; name yours to check it too']),
    ...(request.method === 'GET' ? [] : [`DVS is called with GET, this is ${request.method}`]),
  ];
  return { provider: 'dvs', operation, what: 'checksum', explanation, notes };
}

function operationOfPath(path: string): DvsOperation | undefined {
  return DVS_ENDPOINTS.find((endpoint) => path.endsWith(endpoint.path))?.operation;
}

/** Behind a proxy the path may be another; the parameters tell as well. */
function operationOf(values: ReadonlyMap<string, string>): DvsOperation {
  if (values.has('phone') || values.has('sotien')) return 'topup';
  return values.has('idtransaction') ? 'query' : 'balance';
}

function nothingSigned() {
  return usageError('NOTHING_SIGNED', 'explain', {
    found: 'a re-check without a checksum',
    expected: 'a request with a checksum',
    advice: 'the document asks a re-check for none (D11), so nothing can be wrong with it',
  });
}
