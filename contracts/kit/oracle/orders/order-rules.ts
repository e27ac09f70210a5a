import { AS_EXPECTED } from './as-expected.js';
import { ASK_BEFORE_RESEND } from './ask-before-resend.js';
import { BALANCE_IS_MONEY } from './balance-is-money.js';
import { BOOKS_BALANCE } from './books-balance.js';
import { BOUGHT_AS_ORDERED } from './bought-as-ordered.js';
import { CARDS_EXACTLY_ONCE } from './cards-exactly-once.js';
import { IDS_OF_THEIR_OWN } from './ids-of-their-own.js';
import { NO_DOUBLE_CHARGE } from './no-double-charge.js';
import { NO_PHANTOM_SUCCESS } from './no-phantom-success.js';
import { NO_REFUND_WITHOUT_PROOF } from './no-refund-without-proof.js';
import { NO_SUCCESS_LOST } from './no-success-lost.js';
import { ORDER_IS_KEPT } from './order-is-kept.js';
import type { OrderRule } from './order-rule.js';
import { QUERY_DISCIPLINE } from './query-discipline.js';
import { RIGHT_CLASS } from './right-class.js';
import { SIGNED_OR_UNKNOWN } from './signed-or-unknown.js';
import { UNKNOWN_IS_ASKED } from './unknown-is-asked.js';

/** Every rule about orders, the dearest mistakes first. */
export const ORDER_RULES: readonly OrderRule[] = [
  NO_DOUBLE_CHARGE,
  NO_REFUND_WITHOUT_PROOF,
  NO_PHANTOM_SUCCESS,
  SIGNED_OR_UNKNOWN,
  NO_SUCCESS_LOST,
  ORDER_IS_KEPT,
  CARDS_EXACTLY_ONCE,
  BOOKS_BALANCE,
  ASK_BEFORE_RESEND,
  RIGHT_CLASS,
  UNKNOWN_IS_ASKED,
  BALANCE_IS_MONEY,
  BOUGHT_AS_ORDERED,
  IDS_OF_THEIR_OWN,
  QUERY_DISCIPLINE,
  AS_EXPECTED,
];
