import type { Context } from '../../engine/context.js';
import { NOBODY_NUMBER } from '../../partners/partner-book.js';
import { absentTransactionId } from '../absent-id.js';
import type { Distortion } from '../provider.js';
import type { DvsCall } from './call.js';
import { namedPartner } from './caller.js';
import type { DvsAnswer, DvsDraft } from './draft.js';
import { DVS_CODES } from './network.js';

/** Makes a reply wrong in what it says. DVS has neither signatures nor cards, so those effects change nothing. */
export async function distortDvs(
  context: Context,
  call: DvsCall,
  { answer, effect, chance }: Distortion<DvsDraft>,
): Promise<DvsAnswer> {
  const { draft, transaction } = answer;
  switch (effect.kind) {
    case 'wrong-transaction-id': {
      if (draft.kind !== 'with-id') return answer;
      const owner =
        (transaction && context.dvs.partners.find(transaction.account.username)) ??
        namedPartner(context, call);
      const partnerNumber = owner?.number ?? NOBODY_NUMBER;
      const like = { provider: 'dvs', partnerNumber, except: draft.transactionId } as const;
      const transactionId = await absentTransactionId(context, like, chance);
      return { ...answer, draft: { ...draft, transactionId } };
    }
    case 'still-questionable': {
      const isKnown = call.endpoint === 'query' && transaction !== undefined;
      if (!isKnown || answer.status?.table !== 'telco') return answer;
      if (draft.kind !== 'with-id' && draft.kind !== 'bare') return answer;
      const code = DVS_CODES.questionable;
      return { ...answer, status: { table: 'telco', code }, draft: { ...draft, code } };
    }
    case 'signature':
    case 'cards':
      return answer;
  }
}
