/**
 * Why the desk does not do what it is asked. Nothing was sent and nothing was changed, unless said otherwise.
 *
 * - `ORDER_INVALID`: the order is not one that could be bought.
 * - `ORDER_CONFLICT`: the same id was ordered before, with other goods.
 * - `ORDER_UNKNOWN`: there is no such order.
 * - `ORDER_SETTLED`: the order is decided, and a decision is for ever.
 * - `PROVIDER_NOT_CONFIGURED`: the desk knows no such provider.
 * - `REQUEST_ID_REPEATED`: the maker of ids gave one that another order has.
 * - `NOT_CONFIGURED`: the consumer was not told yet who it is.
 */
export type DeskErrorCode =
  | 'ORDER_INVALID'
  | 'ORDER_CONFLICT'
  | 'ORDER_UNKNOWN'
  | 'ORDER_SETTLED'
  | 'PROVIDER_NOT_CONFIGURED'
  | 'REQUEST_ID_REPEATED'
  | 'NOT_CONFIGURED';

/** A request that the desk refuses. The message says what was found and what was expected, and holds no secret. */
export class DeskError extends Error {
  override readonly name = 'DeskError';

  constructor(
    readonly code: DeskErrorCode,
    message: string,
  ) {
    super(message);
  }
}
