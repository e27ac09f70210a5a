/** A top-up as it was sent to DVS. */
export interface DvsPurchase {
  readonly phone: string;
  readonly amountVnd: number;
  readonly gateway?: string | undefined;
}

/** A purchase as it was sent to TrueMoney. */
export type TrueMoneyPurchase =
  | { readonly kind: 'topup'; readonly phone: string; readonly amountVnd: number }
  | {
      readonly kind: 'cards';
      readonly serviceCode: string;
      /** Price of one card. */
      readonly amountVnd: number;
      readonly quantity: number;
    };
