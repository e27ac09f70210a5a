import type { Context } from '../../engine/context.js';
import type { Examined } from '../provider.js';
import { codeAndId, codeAndUnknownId, type DvsDraft } from './draft.js';
import { recheckCode } from './network.js';

/** Said of an id that the provider does not know (D5). */
const UNKNOWN_ID = '-99';

/**
 * Answers a re-check with the truth at this moment. Nobody is authenticated (D11).
 * Source: DVS IV, D3, D4.
 */
export async function examineRecheck(
  { ledger }: Context,
  values: ReadonlyMap<string, string>,
): Promise<Examined<DvsDraft>> {
  const transactionId = values.get('idtransaction') ?? '';
  const transaction = await ledger.find({ provider: 'dvs', transactionId });
  const answer =
    transaction === undefined
      ? codeAndUnknownId(UNKNOWN_ID, printableId(transactionId))
      : codeAndId(recheckCode(transaction), transaction);
  return {
    operation: 'query',
    username: transaction?.account.username,
    requestId: undefined,
    next: { kind: 'answer', answer },
  };
}

/** The id that was asked, made safe for a reply of one line; no id at all is repeated as `0`. */
function printableId(asked: string): string {
  return asked.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 64) || '0';
}
