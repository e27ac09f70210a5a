import { printJavaDouble } from '../../../../contracts/truemoney/java-double.js';
import { NumberLiteral } from '../../../../contracts/truemoney/json.js';
import { balanceReplySignedText } from '../../../../contracts/truemoney/signed-texts.js';
import type { Context } from '../../engine/context.js';
import { success, type TrueMoneyAnswer } from './draft.js';
import type { TrueMoneyPartner } from './partner.js';

/** Answers CHECK_BALANCE: the characters that are signed are those of the JSON literal. Source: TM, D23. */
export async function answerBalance(
  { ledger }: Context,
  { username, language }: TrueMoneyPartner,
): Promise<TrueMoneyAnswer> {
  const money = await ledger.money({ provider: 'truemoney', username });
  const literal = printJavaDouble(money?.availableVnd ?? 0);
  return success(language, {
    fields: { balance: new NumberLiteral(literal) },
    signedText: balanceReplySignedText('0', literal),
  });
}
