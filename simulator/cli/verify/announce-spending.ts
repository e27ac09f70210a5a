import type { Spending } from '../../../contracts/kit/index.js';
import { parseWholeVnd, showVnd } from '../../../contracts/wire/money.js';
import { usageError } from '../cli-error.js';
import { printError } from '../output.js';

/**
 * Says what a run may cost before it costs anything. @throws CliError when that is more than was
 * allowed, or when the bound is no amount.
 */
export function announceSpending(
  { mostVnd, phones }: Spending,
  { maxSpendVnd }: { readonly maxSpendVnd?: string },
): void {
  const total = mostVnd.dvs + mostVnd.truemoney;
  const shown = `${showVnd(mostVnd.dvs)} at DVS and ${showVnd(mostVnd.truemoney)} at TrueMoney`;
  const credited = phones.length === 1 ? `the phone ${phones[0]}` : `${phones.length} phones`;
  if (maxSpendVnd !== undefined && total > readBound(maxSpendVnd)) {
    throw usageError('SPENDING_TOO_HIGH', '--max-spend-vnd', {
      found: `scenarios that may spend ${shown}`,
      expected: `at most ${maxSpendVnd} VND in all`,
      advice: 'choose fewer with --scenario, or raise the bound',
    });
  }
  printError(`verify  SPENDING  may spend up to ${shown}, crediting ${credited}`);
}

function readBound(text: string): number {
  const bound = parseWholeVnd(text);
  if (bound !== undefined) return bound;
  throw usageError('SETTING_INVALID', '--max-spend-vnd', {
    found: JSON.stringify(text),
    expected: 'a whole amount in VND, digits only',
    advice: 'write 500000, not 500.000',
  });
}
