import type { z } from 'zod';
import type { AccountKey } from '../../core/ledger/transaction.js';
import type { Numbered } from '../../core/partners/partner.js';
import type { DvsPartner } from '../../core/providers/dvs/partner.js';
import type { TrueMoneyPartner } from '../../core/providers/truemoney/partner.js';
import type { ControlPlane } from '../control-plane.js';
import type { PARTNER } from '../protocol/partner-forms.js';
import { Refused } from '../protocol/problems.js';

export type PartnerView = z.infer<typeof PARTNER>;

export type AnyPartner = Numbered<DvsPartner> | Numbered<TrueMoneyPartner>;

/** A partner of the books. @throws Refused when there is none. */
export function partnerAt({ simulator }: ControlPlane, account: AccountKey): AnyPartner {
  const { provider, username } = account;
  const partner = simulator.partners[provider].find(username);
  if (partner !== undefined) return partner;
  throw partnerUnknown(account);
}

/** Says that there is no such partner. */
export function partnerUnknown({ provider, username }: AccountKey): Refused {
  return new Refused('PARTNER_UNKNOWN', `${provider} has no partner "${username}".`);
}

/** A partner as others may see it: every fact, no secret. */
export async function viewOf(plane: ControlPlane, partner: AnyPartner): Promise<PartnerView> {
  const { ledger } = plane.simulator;
  const { username, number, isLocked, isSuspended, allowedIps } = partner;
  const money = await ledger.money(partner);
  if (money === undefined) throw new Error('a partner of the books has no account in the ledger');
  const { dailyAmountVnd, dailyCount } = (await ledger.limits(partner)) ?? {};
  const account = {
    ...{ username, number, isLocked, isSuspended, dailyAmountVnd, dailyCount },
    allowedIps: allowedIps && [...allowedIps],
    money: moneyOf(money),
    dialect: { ...partner.dialect },
  };
  if (partner.provider === 'dvs') {
    const { maxAmountVnd, furtherPrivatekeys } = partner;
    const secrets = { privatekey: 1, furtherPrivatekeys: furtherPrivatekeys.length };
    return { provider: 'dvs', ...account, maxAmountVnd, secrets };
  }
  const { apiCode, apiUsername, publicKeyPem, furtherPublicKeyPems, language } = partner;
  return {
    provider: 'truemoney',
    ...account,
    ...{ apiCode, apiUsername, publicKeyPem, language },
    furtherPublicKeyPems: [...furtherPublicKeyPems],
    stock: { ...(await ledger.stock(partner)) },
    secrets: { apiPassword: 1 },
  };
}

/** A ledger of another make may know more than belongs into the answer. */
function moneyOf(money: PartnerView['money']): PartnerView['money'] {
  const { openingVnd, availableVnd, heldVnd, chargedVnd, reversedVnd } = money;
  return { openingVnd, availableVnd, heldVnd, chargedVnd, reversedVnd };
}
