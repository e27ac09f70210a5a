import type { TrueMoneyDialect } from '../../../../contracts/truemoney/dialect.js';

/** The code of a `requestId` that was used before. Source: D29. */
export function duplicateCode({ duplicate }: TrueMoneyDialect): '2005' | '2702' {
  return duplicate.startsWith('2702') ? '2702' : '2005';
}

/** True when the ids of calls that move no money count too. Source: D29. */
export function areAllIdsClaimed({ duplicate }: TrueMoneyDialect): boolean {
  return duplicate.endsWith('-all');
}
