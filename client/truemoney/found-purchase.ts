import { parseAmountLiteral } from '../../contracts/truemoney/java-double.js';
import { field, isJsonObject, type JsonValue } from '../../contracts/truemoney/json.js';
import { serviceOf, SERVICES } from '../../contracts/truemoney/services.js';
import { textOf } from '../../contracts/truemoney/transaction.js';

/** What was bought, as far as somebody knows. */
export interface PurchaseFacts {
  readonly serviceCode?: string | undefined;
  /** Price of one item, in VND. */
  readonly amountVnd?: number | undefined;
  readonly quantity?: number | undefined;
}

/** Reads what a looked-up transaction says was bought. Fields that are absent or odd stay `undefined`. */
export function foundPurchase(tree: JsonValue): PurchaseFacts {
  const transaction = isJsonObject(tree) ? field(tree, 'transaction') : undefined;
  if (!isJsonObject(transaction)) return {};
  const amountOf = (name: string) => parseAmountLiteral(textOf(field(transaction, name)) ?? '');
  return {
    serviceCode: textOf(field(transaction, 'serviceCode')),
    amountVnd: amountOf('price'),
    quantity: amountOf('quantity'),
  };
}

/**
 * What is different between what was bought and what was found, or `undefined`. Only what both know is compared. A reply
 * is not bound to the question by its signature, so a stale answer about another purchase is found out here.
 */
export function purchaseDifference(
  expected: PurchaseFacts,
  found: PurchaseFacts,
): string | undefined {
  const isOther = <T>(one: T | undefined, other: T | undefined) =>
    one !== undefined && other !== undefined && one !== other;
  if (isOther(newCode(expected.serviceCode), newCode(found.serviceCode))) return 'service';
  if (isOther(expected.amountVnd, found.amountVnd)) return 'price';
  return isOther(expected.quantity, found.quantity) ? 'quantity' : undefined;
}

/** How many cards a purchase must have brought; `undefined` for one that brings none. */
export function expectedCards(expected: PurchaseFacts, found: PurchaseFacts): number | undefined {
  const code = newCode(expected.serviceCode ?? found.serviceCode);
  if (code === undefined || serviceOf(code)?.operation !== 'buy-cards') return undefined;
  return expected.quantity ?? found.quantity ?? 0;
}

/** Older integrations know the same services by other codes (D31). */
function newCode(code: string | undefined): string | undefined {
  return SERVICES.find((service) => service.oldCode === code && code !== undefined)?.code ?? code;
}
