import type { Context } from '../../engine/context.js';
import { explainChecksum } from '../../explain/dvs.js';
import type { Explanation } from '../../explain/explanation.js';
import type { Examined } from '../provider.js';
import { valueOf, type DvsCall } from './call.js';
import { dialectOf, namedPartner } from './caller.js';
import type { DvsDraft } from './draft.js';

/** Checks whose refusal can be explained: those that look at the key and at the checksum. */
const EXPLAINED: ReadonlySet<string | undefined> = new Set(['privatekey', 'checksum']);

/** The explanation of a refusal, to be made when somebody wants it; nothing where there is none to give. */
export function whyRefused(
  context: Context,
  call: DvsCall,
  refusedBy: string | undefined,
): Pick<Examined<DvsDraft>, 'explain'> {
  return EXPLAINED.has(refusedBy) ? { explain: () => explanation(context, call) } : {};
}

function explanation(context: Context, call: DvsCall): Explanation | undefined {
  const { operation } = call.facts;
  const partner = namedPartner(context, call);
  if (partner === undefined || operation === undefined || operation === 'buy-cards') {
    return undefined;
  }
  const dialect = dialectOf(context, call);
  const value = (name: string) => valueOf(call, name);
  const sent = {
    operation,
    username: value('username'),
    privatekey: value('privatekey'),
    checksum: value('checksum'),
    phone: value('phone'),
    amountText: value('sotien'),
    transactionId: value('idtransaction'),
    requestId: value('transidclient'),
    gateway: value('gateway'),
  };
  return explainChecksum(
    {
      call: sent,
      acceptedHash: dialect.hash,
      isBlankAccepted: dialect.balanceText === 'either',
      partner: { privatekeys: [partner.privatekey, ...partner.furtherPrivatekeys] },
      others: context.dvs.partners.list(),
    },
    context.signing,
  );
}
