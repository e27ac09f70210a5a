/**
 * What a provider's answer means for the money of one order.
 *
 * - `succeeded`: delivered and charged. Deliver to the customer; never send again.
 * - `failed`: proven not charged. The customer may be refunded, a new order may be sent.
 * - `unknown`: anything else. Never refund, never send a new id; ask until it is decided, then a person decides.
 *
 * Source: PROVIDERS section 1.
 */
export type Outcome = 'succeeded' | 'failed' | 'unknown';

/**
 * What the consumer may do with its customer's money when it sees a status row.
 *
 * - `deliver`: the goods are the customer's.
 * - `refund-allowed`: nothing was charged, so giving the money back loses nothing.
 * - `hold`: neither deliver nor refund before the provider has decided.
 * - `not-a-purchase`: the row answers a call that moves no money.
 */
export type RefundRule = 'deliver' | 'refund-allowed' | 'hold' | 'not-a-purchase';
