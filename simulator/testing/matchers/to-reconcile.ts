import type { ProviderName } from '../../../contracts/wire/operation.js';
import { ControlError } from '../../control/control-error.js';
import type { ActionOutput } from '../../control/protocol/routes.js';
import { checkMatch, wrong } from '../match-words.js';
import type { Sim, SimTransaction } from '../sim.js';
import { SimError } from '../sim-error.js';
import type { Check } from './matcher.js';
import { ONLY_WORDS, type Only } from './only.js';
import type { SimOrder } from './sim-matchers.js';
import { dangerOf, stillToCome } from './still-to-come.js';

type Difference = ActionOutput<'reconcile'>['differences'][number];

const WHERE = 'toReconcile(orders)';
const PROVIDERS: readonly ProviderName[] = ['dvs', 'truemoney'];

/** The consumer's book and the ledgers of both providers, or of one, agree. */
export const toReconcile: Check<[orders: unknown, only?: unknown]> = async (
  sim,
  given,
  only = {},
) => {
  checkMatch(only, ONLY_WORDS, WHERE);
  if (!Array.isArray(given)) throw wrong(WHERE, typeof given, 'a list of orders');
  const orders = given as readonly SimOrder[];
  const transactions = await sim.transactions(only as Only);
  const { arrivals } = await stillToCome(sim, transactions, only as Only);
  const providers = PROVIDERS.filter((one) => one === ((only as Only).provider ?? one));
  const owner = providers.length === 1 ? providers[0] : onlyUsed(transactions);
  const owners = orders.map((order, i) => providerOf(order, i, owner));
  refuseOthers(owners, providers);
  const differences: Difference[] = [];
  for (const provider of providers) {
    const own = orders.filter((_, i) => owners[i] === provider);
    differences.push(...(await differencesAt(sim, provider, { own, all: orders })));
  }
  const concerned = new Set(differences.flatMap((one) => one.transactions.map(({ id }) => id)));
  const found =
    differences.length === 0
      ? `agreement over ${count(transactions.length, 'transaction')}`
      : count(differences.length, 'difference');
  return {
    pass: differences.length === 0,
    isOpen: arrivals.length > 0,
    expected: `${count(orders.length, 'order')} that agree${orders.length === 1 ? 's' : ''} with the providers’ ledgers`,
    found: found + dangerOf(arrivals),
    lines: [...differences.map(({ code, text }) => `${code}: ${text}`), ...arrivals],
    transactions: transactions.filter(({ id }) => concerned.has(id)),
  };
};

/** The provider of orders that name none: the only one there was anything to do with. */
function onlyUsed(transactions: readonly SimTransaction[]): ProviderName | undefined {
  const used = PROVIDERS.filter((one) => transactions.some(({ provider }) => provider === one));
  return used.length > 1 ? undefined : (used[0] ?? 'dvs');
}

function providerOf(
  order: unknown,
  i: number,
  owner: ProviderName | undefined,
): ProviderName | undefined {
  if (typeof order !== 'object' || order === null) {
    throw wrong(`${WHERE}[${i}]`, String(order), 'an order');
  }
  const { provider = owner } = order as SimOrder;
  if (provider !== undefined && PROVIDERS.includes(provider)) return provider;
  const found = provider === undefined ? 'no provider' : JSON.stringify(provider);
  const expected = '"dvs" or "truemoney": this test used both';
  throw wrong(
    `${WHERE}[${i}].provider`,
    found,
    provider === undefined ? expected : '"dvs" or "truemoney"',
  );
}

/** An order that nobody would look at is a mistake: it would seem to agree, whatever became of its money. */
function refuseOthers(
  owners: readonly (ProviderName | undefined)[],
  providers: readonly (ProviderName | undefined)[],
): void {
  const i = owners.findIndex((owner) => !providers.includes(owner));
  if (i === -1) return;
  throw wrong(
    `${WHERE}[${i}].provider`,
    JSON.stringify(owners[i]),
    `${JSON.stringify(providers[0])}, which is all that is reconciled here; give its orders alone, or leave { provider } out`,
  );
}

async function differencesAt(
  sim: Sim,
  provider: ProviderName,
  { own, all }: { readonly own: readonly SimOrder[]; readonly all: readonly SimOrder[] },
): Promise<readonly Difference[]> {
  const orders = own.map(({ provider: _, ...order }) => order);
  try {
    return (await sim.control.reconcile({ provider, partner: sim.name, orders })).differences;
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    const [first] = error.problem?.errors ?? [];
    const [, index, rest = ''] = /^\/orders\/(\d+)(.*)$/.exec(first?.pointer ?? '') ?? [];
    if (first === undefined || index === undefined) throw error;
    // Told by its place in the list that the test's author wrote.
    const at = all.indexOf(own[Number(index)] as SimOrder);
    const place = `${WHERE}[${at}]${rest.replaceAll('/', '.')}`;
    throw new SimError('MATCH_WRONG', `${place}: found ${first.found}; expected ${first.expected}`);
  }
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
