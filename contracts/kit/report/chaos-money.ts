import { showVnd } from '../../wire/money.js';
import { PROVIDER_NAMES, type ProviderName } from '../../wire/operation.js';
import type { LedgerMoney } from '../consumer-run/world.js';
import type { Survival } from '../chaos/survival.js';

/** A provider's account in the end, and whether its money is all there. */
export interface MoneyLine extends LedgerMoney {
  readonly provider: ProviderName;
  /** What there is more than there may be: 0 when it is conserved. */
  readonly surplusVnd: number;
}

/** The accounts that were opened: always `opening + reversed = available + held + charged`, or money was made or lost. */
export function moneyLines({ money }: Survival): readonly MoneyLine[] {
  return PROVIDER_NAMES.flatMap((provider) => {
    const own = money[provider];
    if (own === undefined) return [];
    const there = own.availableVnd + own.heldVnd + own.chargedVnd;
    return [{ provider, ...own, surplusVnd: there - own.openingVnd - own.reversedVnd }];
  });
}

/** `conserved`, or how much is missing or too much. */
export function conservedWords({ surplusVnd }: MoneyLine): string {
  if (surplusVnd === 0) return 'conserved';
  return `NOT conserved: ${showVnd(Math.abs(surplusVnd))} ${surplusVnd < 0 ? 'are missing' : 'too much'}`;
}
