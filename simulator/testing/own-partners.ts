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
    // One after the other: two tests that want one name would each get half of it, and neither keep it.
    const atDvs = await openIfFree<DvsCredentials>(control, { provider: 'dvs', username, ...dvs });
    if (atDvs === undefined) continue;
    try {
      const atTrueMoney = await openIfFree<TrueMoneyCredentials>(control, {
        ...{ provider: 'truemoney', username },
        ...truemoney,
      });
      if (atTrueMoney !== undefined) return { name: username, dvs: atDvs, truemoney: atTrueMoney };
    } catch (error) {
      await closePartner(control, 'dvs', username);
      throw error;
    }
    await closePartner(control, 'dvs', username);
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

/** Opens a partner; `undefined` when its name is taken. */
async function openIfFree<Credentials>(
  control: ControlClient,
  facts: CallInput<'createPartner'>,
): Promise<Credentials | undefined> {
  try {
    const { credentials } = await control.createPartner(facts);
    const { provider: _, ...made } = credentials;
    return { ...made, ...secretsOf(facts) } as Credentials;
  } catch (error) {
    if (error instanceof ControlError && error.code === 'PARTNER_EXISTS') return undefined;
    throw error;
  }
}

/** Those that were given: the simulator tells those alone that it has made. */
function secretsOf(facts: CallInput<'createPartner'>): object {
  if (facts.provider === 'dvs') {
    return facts.privatekey === undefined ? {} : { privatekey: facts.privatekey };
  }
  return facts.apiPassword === undefined ? {} : { apiPassword: facts.apiPassword };
}
