import { localPhone } from '../../../contracts/wire/phone.js';
import type { ActionOutput } from '../../control/protocol/routes.js';
import { amountOf, phoneOf } from '../call-facts.js';
import type { Sim, SimCall, SimTransaction } from '../sim.js';
import type { StatelessMatch } from '../transaction-match.js';

type AgendaItem = ActionOutput<'listAgenda'>['items'][number];

/** What will yet happen to a test's money when nobody calls, in words. */
export interface StillToCome {
  /** Purchases that were sent and are not executed yet: held back by a fault, or delayed until their caller left. */
  readonly arrivals: readonly string[];
  /** What will become of transactions that are there. */
  readonly decisions: readonly string[];
}

/** What fits and is still to come. @throws SimError JOURNAL_INCOMPLETE */
export async function stillToCome(
  sim: Sim,
  fitting: readonly SimTransaction[],
  match: StatelessMatch,
): Promise<StillToCome> {
  const { items } = await sim.control.listAgenda();
  const own = items.filter(({ partner }) => partner === sim.name);
  const arriving = own.filter(({ kind }) => kind === 'arrival');
  // Looked into for those alone: the agenda does not know what a request buys.
  const calls = arriving.length === 0 ? [] : await sim.calls();
  const heldBack = arriving
    .filter((item) => fitsArrival(item, callsOf(item, calls), match))
    .map((item) => `${nameOf(item)} is still to arrive: fault ${item.rule} holds it back`);
  const abandoned = (await sim.abandonedCalls())
    .filter((call) => match.transactionId === undefined && fitsPurchase(call, match))
    .map((call) => `${nameOf(call)} is still in the simulator, although its caller has left`);
  return {
    arrivals: [...heldBack, ...abandoned],
    decisions: own.flatMap(({ kind, provider, transactionId, decision, rule }) => {
      const isMeant =
        kind === 'decision' &&
        fitting.some((one) => one.provider === provider && one.id === transactionId);
      return isMeant
        ? [
            `${provider} ${transactionId} is still to change: fault ${rule} will make it ${decision}`,
          ]
        : [];
    }),
  };
}

/** `; 1 request is still to arrive, and may yet be charged`, for the end of what was found. */
export function dangerOf(arrivals: readonly string[]): string {
  if (arrivals.length === 0) return '';
  const many = arrivals.length === 1 ? '1 request is' : `${arrivals.length} requests are`;
  return `; ${many} still to arrive, and may yet be charged`;
}

function nameOf(request: Pick<SimCall, 'provider' | 'requestId'>): string {
  const { provider = '–', requestId = 'without a request id' } = request;
  return `${provider} request ${requestId}`;
}

/** The calls that a request on the agenda came with; none when it was not recorded. */
function callsOf(item: AgendaItem, calls: readonly SimCall[]): readonly SimCall[] {
  return calls.filter(
    ({ provider, requestId, faults }) =>
      provider === item.provider &&
      requestId === item.requestId &&
      faults.some(({ rule }) => rule === item.rule),
  );
}

function fitsArrival(
  { provider, requestId }: AgendaItem,
  calls: readonly SimCall[],
  match: StatelessMatch,
): boolean {
  // A transaction that has its id is there already, and a request makes another one.
  if (match.transactionId !== undefined) return false;
  if (provider !== (match.provider ?? provider)) return false;
  if (requestId !== (match.requestId ?? requestId)) return false;
  return calls.length === 0 || calls.some((call) => fitsPurchase(call, match));
}

/** True when a call would make a transaction that fits. */
export function fitsPurchase(call: SimCall, match: StatelessMatch): boolean {
  const { provider, operation, requestId } = call;
  if (operation !== 'topup' && operation !== 'buy-cards') return false;
  const pairs: readonly (readonly [unknown, unknown])[] = [
    [match.provider, provider],
    [match.requestId, requestId],
    [match.operation, operation],
    [match.phone && localPhone(match.phone), phoneOf(call)],
    [match.amountVnd, amountOf(call)],
  ];
  return pairs.every(([wanted, found]) => wanted === undefined || wanted === found);
}
