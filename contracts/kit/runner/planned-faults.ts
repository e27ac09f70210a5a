import type { FaultRule } from '../../faults/rule.js';
import type { PartnerCredentials, SimulatorControl } from '../ports.js';
import { asFaultRule, type FaultInput } from '../scenario/form/fault-form.js';

/**
 * The faults of one run of a scenario, by the names that the file gives them. Each meets this run's partner only, so that
 * scenarios at one simulator do not disturb one another.
 */
export class PlannedFaults {
  readonly #idByName = new Map<string, string>();
  readonly #ids = new Set<string>();

  constructor(
    private readonly control: SimulatorControl,
    private readonly partner: PartnerCredentials,
  ) {}

  async add(fault: FaultInput, names: readonly string[]): Promise<string> {
    const id = await this.control.addFault(ofPartner(fault, this.partner));
    this.#ids.add(id);
    for (const name of names) this.#idByName.set(name, id);
    return id;
  }

  /** @throws Error when no fault of this run has the name; the reader refuses such files. */
  async remove(name: string): Promise<void> {
    const id = this.#idByName.get(name);
    if (id === undefined) throw new Error(`no fault "${name}" was added`);
    this.#ids.delete(id);
    await this.control.removeFault(id);
  }

  async removeAll(): Promise<void> {
    for (const id of this.#ids) await this.control.removeFault(id);
    this.#ids.clear();
  }
}

function ofPartner(fault: FaultInput, partner: PartnerCredentials): Omit<FaultRule, 'id'> {
  const { id: _name, ...rule } = asFaultRule(fault, 'of-this-run');
  const { provider, username } = partner;
  return { ...rule, match: { ...rule.match, provider, partner: username } };
}
