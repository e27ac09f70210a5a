import type { ProviderName } from '../../contracts/wire/operation.js';
import type { ControlClient } from '../control/client.js';
import { checkMatch, wrong } from './match-words.js';
import type { SimTransaction, WhichTransaction } from './sim.js';
import { SimError } from './sim-error.js';
import {
  fitsTransaction,
  readTransactionMatch,
  type TransactionMatch,
} from './transaction-match.js';

/** Most that the control API gives at once. */
const PAGE = 1_000;

/** The transactions of one test's partners. */
export class OwnLedger {
  readonly #control: ControlClient;
  readonly #partner: string;

  constructor(control: ControlClient, partner: string) {
    this.#control = control;
    this.#partner = partner;
  }

  /** Those that fit, oldest first. @throws SimError MATCH_WRONG */
  async list(match: TransactionMatch = {}): Promise<readonly SimTransaction[]> {
    const wanted = readTransactionMatch(match, 'match of transactions');
    const { provider } = wanted;
    const providers: readonly ProviderName[] =
      provider === undefined ? ['dvs', 'truemoney'] : [provider];
    const all = (await Promise.all(providers.map((one) => this.#all(one)))).flat();
    const fitting = all.filter((transaction) => fitsTransaction(transaction, wanted));
    return fitting.sort((one, other) => one.openedAtMs - other.openedAtMs);
  }

  /** The only one that is meant. @throws SimError TRANSACTION_NOT_FOUND, TRANSACTION_AMBIGUOUS, MATCH_WRONG */
  async one(which: WhichTransaction): Promise<SimTransaction> {
    const { requestId, transactionId } = readWhich(which);
    const fitting = await this.list(which);
    const [found, ...others] = fitting;
    const asked = transactionId ?? requestId ?? '';
    if (found === undefined) {
      const known = (await this.list()).map((one) => one.requestId ?? one.id);
      const there = known.length === 0 ? 'none at all' : known.slice(0, 10).join(', ');
      throw new SimError(
        'TRANSACTION_NOT_FOUND',
        `no transaction of this test has the id ${JSON.stringify(asked)}; there is: ${there}`,
      );
    }
    if (others.length > 0) {
      const ids = fitting.map(({ provider, id }) => `${provider} ${id}`).join(', ');
      throw new SimError(
        'TRANSACTION_AMBIGUOUS',
        `${fitting.length} transactions have the id ${JSON.stringify(asked)}: ${ids}; name the provider or its id`,
      );
    }
    return found;
  }

  /** Of one provider; the API gives the newest first. */
  async #all(provider: ProviderName): Promise<SimTransaction[]> {
    const all: SimTransaction[] = [];
    for (;;) {
      const { transactions, total } = await this.#control.listTransactions({
        ...{ provider, partner: this.#partner },
        ...{ limit: PAGE, offset: all.length },
      });
      all.push(...transactions);
      if (transactions.length === 0 || all.length >= total) return all.reverse();
    }
  }
}

const id = { expected: 'a text', isGood: (value: unknown) => typeof value === 'string' };

/** Just one of the two ids, or the wrong transaction might be settled. */
function readWhich(which: WhichTransaction): { requestId?: string; transactionId?: string } {
  const where = 'which transaction';
  const provider = {
    expected: '"dvs" or "truemoney"',
    isGood: (value: unknown) => value === 'dvs' || value === 'truemoney',
  };
  checkMatch(which, { provider, requestId: id, transactionId: id }, where);
  const ids = Object.keys(which).filter((key) => key !== 'provider');
  if (ids.length !== 1) throw wrong(where, `${ids.length} ids`, 'requestId or transactionId');
  return which;
}
