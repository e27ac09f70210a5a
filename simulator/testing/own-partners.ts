import type { DvsCredentials } from '../../contracts/dvs/credentials.js';
import type { TrueMoneyCredentials } from '../../contracts/truemoney/credentials.js';
import type { ProviderName } from '../../contracts/wire/operation.js';
import type { ControlClient } from '../control/client.js';
import { ControlError } from '../control/control-error.js';
import type { CallInput } from '../control/protocol/routes.js';
import type { SimOptions } from './sim.js';

/** A test's partners, open at both providers under one name. */
export interface OwnPartners {
  readonly name: string;
  readonly dvs: DvsCredentials;
  readonly truemoney: TrueMoneyCredentials;
}

/**
 * Opens a partner at each provider under `name`, or under `name-2`, `name-3`, … when another test has it: projects that run
 * the same file at the same time share a simulator. @throws ControlError when a fact is wrong; then none is left open.
 */
export async function openPartners(
  control: ControlClient,
  name: string,
  { dvs = {}, truemoney = {} }: SimOptions,
): Promise<OwnPartners> {
  for (let number = 1; ; number++) {
    const username = number === 1 ? name : `${name}-${number}`;
    const opened = await Promise.allSettled([
      open<DvsCredentials>(control, { provider: 'dvs', username, ...dvs }),
      open<TrueMoneyCredentials>(control, { provider: 'truemoney', username, ...truemoney }),
    ]);
    const [atDvs, atTrueMoney] = opened;
    if (atDvs.status === 'fulfilled' && atTrueMoney.status === 'fulfilled') {
      return { name: username, dvs: atDvs.value, truemoney: atTrueMoney.value };
    }
    if (atDvs.status === 'fulfilled') await closePartner(control, 'dvs', username);
    if (atTrueMoney.status === 'fulfilled') await closePartner(control, 'truemoney', username);
    const failed = opened.find(({ status, reason }: { status: string; reason?: unknown }) => {
      return status === 'rejected' && !isTaken(reason);
    });
    if (failed?.status === 'rejected') throw failed.reason;
  }
}

/** Forgets a partner; one that is gone already is no mistake. */
export async function closePartner(
  control: ControlClient,
  provider: ProviderName,
  username: string,
): Promise<void> {
  try {
    await control.removePartner({ provider, username });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** True when what was to be removed is not there any more, or its simulator is not. */
export function isGone(error: unknown): boolean {
  return (
    error instanceof ControlError && (error.status === 404 || error.code === 'CONTROL_UNREACHABLE')
  );
}

/** The secrets that were given come first: the simulator tells those alone that it has made. */
async function open<Credentials>(
  control: ControlClient,
  facts: CallInput<'createPartner'>,
): Promise<Credentials> {
  const { credentials } = await control.createPartner(facts);
  const { provider: _, ...made } = credentials;
  const given =
    facts.provider === 'dvs'
      ? { privatekey: facts.privatekey }
      : { apiPassword: facts.apiPassword };
  const known = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...made, ...Object.fromEntries(known) } as Credentials;
}

function isTaken(error: unknown): boolean {
  return error instanceof ControlError && error.code === 'PARTNER_EXISTS';
}
