import {
  DvsClient,
  newRequestId,
  reconcile,
  TrueMoneyClient,
  type DvsClientOptions,
  type ReconcileOptions,
  type TrueMoneyClientOptions,
} from 'topup-sim/client';

export interface Sale {
  readonly provider: 'dvs' | 'truemoney';
  readonly requestId: string;
  readonly phone: string;
  readonly amountVnd: number;
  /** What is known: delivered, to be refunded, or nothing yet. */
  readonly status: 'succeeded' | 'failed' | 'pending';
  /** The provider's id, if an answer named one. */
  readonly transactionId?: string | undefined;
}

export type Order = Pick<Sale, 'provider' | 'phone' | 'amountVnd'>;

/** Sells top-ups. What happened to the money is what the providers say, and never a guess. */
export class TopupShop {
  readonly #dvs: DvsClient;
  readonly #truemoney: TrueMoneyClient;

  constructor(options: {
    readonly dvs: DvsClientOptions;
    readonly truemoney: TrueMoneyClientOptions;
  }) {
    this.#dvs = new DvsClient(options.dvs);
    this.#truemoney = new TrueMoneyClient(options.truemoney);
  }

  async sell({ provider, phone, amountVnd }: Order): Promise<Sale> {
    const requestId = newRequestId();
    const client = provider === 'dvs' ? this.#dvs : this.#truemoney;
    const { outcome, transactionId } = await client.topup({ phone, amountVnd, requestId });
    const status = outcome === 'unknown' ? 'pending' : outcome;
    return { provider, requestId, phone, amountVnd, status, transactionId };
  }

  /** Asks what became of a pending sale. One that stays pending is for a person. */
  async settle(sale: Sale, options?: ReconcileOptions): Promise<Sale> {
    const { provider, requestId, transactionId, phone, amountVnd } = sale;
    const subject = { requestId, transactionId };
    const purchase = { phone, amountVnd };
    const { outcome } =
      provider === 'dvs'
        ? await reconcile(this.#dvs, { ...subject, purchase }, options)
        : await reconcile(
            this.#truemoney,
            { ...subject, purchase: { kind: 'topup', ...purchase } },
            options,
          );
    return outcome === 'needsHuman' ? sale : { ...sale, status: outcome };
  }
}
