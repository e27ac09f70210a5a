import type { TrueMoneyDialect } from '../../../../contracts/truemoney/dialect.js';
import type { Language } from '../../../../contracts/truemoney/status-codes.js';
import type { Context } from '../../engine/context.js';
import type { Numbered } from '../../partners/partner.js';
import { textField, type TrueMoneyCall } from './call.js';
import type { TrueMoneyPartner } from './partner.js';

/** How the provider speaks to a caller. */
export interface Voice {
  readonly language: Language;
  readonly dialect: TrueMoneyDialect;
}

/** Who the call says it comes from, believed or not. */
export function namedPartner(
  { truemoney }: Context,
  { body }: TrueMoneyCall,
): Numbered<TrueMoneyPartner> | undefined {
  return truemoney.partners.find(textField(body, 'username') ?? '');
}

/** The voice for the partner that a call names, else the server's, in English. */
export function voiceOf(context: Context, call: TrueMoneyCall): Voice {
  const partner = namedPartner(context, call);
  return partner ?? { language: 'en', dialect: context.truemoney.dialect };
}
