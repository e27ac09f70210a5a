import { TRUEMONEY_PATH } from '../../contracts/truemoney/endpoints.js';
import type { ControlClient } from '../control/client.js';
import { childEnvironment, type ChildEnvironment } from '../host/child-environment.js';
import { guardedControl } from './guarded-control.js';
import { checkOptionNames } from './option-names.js';
import { OwnJournal } from './own-journal.js';
import { OwnLedger } from './own-ledger.js';
import { closePartner, isGone, openPartners } from './own-partners.js';
import { markedSim, type Sim, type SimFault, type SimOptions } from './sim.js';
import { SimError } from './sim-error.js';

/** A simulator as a test reaches it, near or far. */
export interface SimPlace {
  readonly control: ControlClient;
  readonly controlUrl: string;
  /** Absent where the control API asks for none. */
  readonly controlToken?: string | undefined;
  /** Of both providers, without a path. */
  readonly origin: string;
  readonly seed: string;
  /** True when no other test is on it; default false. */
  readonly isAlone?: boolean;
}

/** A sim, and how it ends. */
export interface MadeSim {
  readonly sim: Sim;
  /** Takes away its faults, its partners and its files. Never fails because they are gone already. */
  readonly close: () => Promise<void>;
}

/** Names of the options that every sim has. */
export const SIM_OPTIONS = { dvs: true, truemoney: true, faults: true } as const;

/**
 * Opens partners of a test's own on a simulator. Takes three short calls.
 * @param name of the partners; see `simName`.
 * @throws ControlError when an option is wrong, or nobody answers; SimError OPTION_UNKNOWN.
 */
export async function makeSim(
  { control, controlUrl, controlToken, origin, seed, isAlone = false }: SimPlace,
  name: string,
  options: SimOptions = {},
): Promise<MadeSim> {
  checkOptionNames(options, SIM_OPTIONS, 'options of a sim');
  const partners = await openPartners(control, name, options);
  const ledger = new OwnLedger(control, partners.name);
  const journal = await OwnJournal.begin({ control, ledger, isAlone }, partners.name);
  const dvs = { baseUrl: origin, ...partners.dvs };
  const truemoney = { url: origin + TRUEMONEY_PATH, ...partners.truemoney };
  // Made at the first look: most tests start no process.
  let environment: ChildEnvironment | undefined;
  const faults: string[] = [];
  let isClosed = false;
  const requireOpen = () => {
    if (isClosed) throw closedError();
  };
  /** Held at its end as well: what was found out while the partners went is no finding. */
  const whileOpen = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    requireOpen();
    const result = await work();
    requireOpen();
    return result;
  };
  const sim: Sim = {
    ...{ dvs, truemoney, seed, name: partners.name },
    control: guardedControl(control, requireOpen),
    get env() {
      requireOpen();
      environment ??= childEnvironment({ dvs, truemoney, controlUrl, controlToken });
      return environment.variables;
    },
    fault: async (fault) => {
      requireOpen();
      const { rule } = await control.addFault(ownFault(fault, partners.name));
      if (isClosed) await removeFault(control, rule.id);
      requireOpen();
      faults.push(rule.id);
      return rule.id;
    },
    transactions: (match) => whileOpen(() => ledger.list(match)),
    timeline: (which) =>
      whileOpen(async () => {
        const { provider, id } = await ledger.one(which);
        return control.getTimeline({ provider, transactionId: id });
      }),
    calls: (match) => whileOpen(() => journal.list(match)),
    abandonedCalls: () => whileOpen(() => journal.abandoned()),
    settle: (which, decision) =>
      whileOpen(async () => {
        const { provider, id } = await ledger.one(which);
        return control.resolveTransaction({ provider, transactionId: id, decision });
      }),
    partner: (provider, change) =>
      whileOpen(() => {
        const whose = { provider, username: partners.name };
        return change === undefined
          ? control.getPartner(whose)
          : control.changePartner({ ...whose, ...change });
      }),
  };
  const close = async () => {
    isClosed = true;
    environment?.remove();
    for (const id of faults) await removeFault(control, id);
    await closePartner(control, 'dvs', partners.name);
    await closePartner(control, 'truemoney', partners.name);
  };
  try {
    for (const fault of options.faults ?? []) await sim.fault(fault);
  } catch (error) {
    await close();
    throw error;
  }
  return { sim: markedSim(sim), close };
}

/**
 * A fault that can meet one test alone. Both of its partners have the same name, so one rule is enough.
 * @throws SimError FAULT_NOT_OWN when it names a partner, or an id that another test may have as well.
 */
function ownFault({ match = {}, ...fault }: SimFault, partner: string) {
  const foreign = ['partner' in match && 'match.partner', 'id' in fault && 'id'].find(Boolean);
  if (foreign === undefined) return { ...fault, match: { ...match, partner } };
  throw new SimError(
    'FAULT_NOT_OWN',
    `found ${String(foreign)} in a fault of one test; expected none: it meets this test’s partners, and gets its id from the ` +
      'simulator; for any other fault use sim.control.addFault and remove it yourself',
  );
}

/** The error of whatever is used behind its test. */
export function closedError(): SimError {
  return new SimError(
    'SIM_CLOSED',
    'found a sim whose test is over; expected its use while the test runs: await every matcher, and assert before the test ends',
  );
}

async function removeFault(control: ControlClient, id: string): Promise<void> {
  try {
    await control.removeFault({ id });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}
