import type { Explanation } from '../../explain/explanation.js';
import { explainDataSign } from '../../explain/truemoney.js';
import type { Examined } from '../provider.js';
import type { Caller } from './authenticate.js';
import type { TrueMoneyDraft } from './draft.js';

/** The explanation of a refused signature, to be made when somebody wants it; nothing where it was another check. */
export function whyRefused(
  caller: Caller,
  refusedBy: string | undefined,
): Pick<Examined<TrueMoneyDraft>, 'explain'> {
  return refusedBy === 'dataSign' ? { explain: () => explanation(caller) } : {};
}

function explanation({ context, call, partner, dialect }: Caller): Explanation | undefined {
  if (partner === undefined || call.common === undefined) return undefined;
  const { apiPassword, publicKeyPem, furtherPublicKeyPems } = partner;
  return explainDataSign(
    {
      call: call.common,
      otherFields: call.facts.fields,
      acceptedHash: dialect.hash,
      partner: { publicKeyPems: [publicKeyPem, ...furtherPublicKeyPems], apiPassword },
      others: context.truemoney.partners.list(),
      providerPublicKeyPem: context.truemoney.publicKeyPem,
    },
    context.signing,
  );
}
