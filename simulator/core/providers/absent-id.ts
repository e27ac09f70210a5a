import type { ChanceStream } from '../../../contracts/wire/chance.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { Context } from '../engine/context.js';

/** Digits after the partner's number, as in every real id. */
const ID_DIGITS = 10;

/**
 * Draws an id of the partner's form that no transaction has, so that a reply with it names nothing.
 * @param except an id that it must not be either, such as one that was asked about and is unknown.
 */
export async function absentTransactionId(
  { ledger }: Context,
  like: {
    readonly provider: ProviderName;
    readonly partnerNumber: number;
    readonly except?: string | undefined;
  },
  chance: ChanceStream,
): Promise<string> {
  for (;;) {
    const transactionId = `${like.partnerNumber}${chance.digits(ID_DIGITS)}`;
    if (transactionId === like.except) continue;
    const taken = await ledger.find({ provider: like.provider, transactionId });
    if (taken === undefined) return transactionId;
  }
}
