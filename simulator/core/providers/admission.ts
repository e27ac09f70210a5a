import type { PartnerFacts } from '../partners/partner.js';

/** True when the partner exists for this caller: known, not suspended, calling from an allowed address. */
export function isAdmitted(partner: PartnerFacts | undefined, peer: string): boolean {
  if (partner === undefined || partner.isSuspended) return false;
  return partner.allowedIps === undefined || partner.allowedIps.includes(peer);
}
