import type { FaultRule } from '../../../contracts/faults/rule.js';
import type { ActedFault } from '../../../contracts/kit/consumer-run/world.js';
import type { Simulator } from '../../compose.js';

/** The faults of one world: it remembers those that are over, and keeps them out of the way of requests. */
export class WorldFaults {
  readonly #simulator: Simulator;
  readonly #over = new Map<string, ActedFault>();
  readonly #endsAtMs = new Map<string, number>();
  #count = 0;

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  add(rule: Omit<FaultRule, 'id'>): void {
    this.#takeOut();
    this.#count += 1;
    const id = `fault-${this.#count}`;
    this.#simulator.faults.add({ ...rule, id });
    const { untilMs } = rule.match.schedule ?? {};
    if (untilMs !== undefined) this.#endsAtMs.set(id, untilMs);
  }

  clear(): void {
    this.#note();
    this.#endsAtMs.clear();
    this.#simulator.faults.clear();
  }

  /** Every fault that there was, in the order of their coming. */
  acted(): readonly ActedFault[] {
    this.#note();
    const numbered = [...this.#over].map(([id, fault]) => ({ number: numberOf(id), fault }));
    return numbered.sort((one, other) => one.number - other.number).map(({ fault }) => fault);
  }

  /** Each rule is looked at for each request, so those that are over go: a day has thousands. */
  #takeOut(): void {
    const nowMs = this.#simulator.clock.nowMs();
    const ended = [...this.#endsAtMs].filter(([, atMs]) => atMs <= nowMs).map(([id]) => id);
    if (ended.length === 0) return;
    this.#note();
    for (const id of ended) {
      this.#endsAtMs.delete(id);
      this.#simulator.faults.remove(id);
    }
  }

  #note(): void {
    for (const { rule, acted } of this.#simulator.faults.list()) {
      this.#over.set(rule.id, { rule, acted });
    }
  }
}

function numberOf(id: string): number {
  return Number(id.slice('fault-'.length));
}
