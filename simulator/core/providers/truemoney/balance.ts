import { printBalanceLiteral } from '../../../../contracts/truemoney/java-double.js';
import { NumberLiteral } from '../../../../contracts/truemoney/json.js';
import { balanceReplySignedText } from '../../../../contracts/truemoney/signed-texts.js';
import { andThen, type MaybePromise } from '../../../../contracts/wire/maybe-promise.js';
import type { Context } from '../../engine/context.js';
import { success, type TrueMoneyAnswer } from './draft.js';
import { TRUEMONEY_CODES } from './network.js';
import type { TrueMoneyPartner } from './partner.js';

/** Answers CHECK_BALANCE: the characters that are signed are those of the JSON literal. Source: TM, D23. */
export function answerBalance(
  { ledger }: Context,
  partner: TrueMoneyPartner,
): MaybePromise<TrueMoneyAnswer> {
  const { username, dialect } = partner;
  return andThen(ledger.money({ provider: 'truemoney', username }), (money) => {
    const literal = printBalanceLiteral(money?.availableVnd ?? 0, dialect.balanceText);
    return success(partner, {
      fields: { balance: new NumberLiteral(literal) },
      signedText: balanceReplySignedText(TRUEMONEY_CODES.succeeded, literal),
    });
  });
}
