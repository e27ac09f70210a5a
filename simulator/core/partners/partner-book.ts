import { chanceStream } from '../../../contracts/wire/chance.js';
import type { Numbered, PartnerFacts } from './partner.js';

const FIRST_NUMBER = 10_001;
const NUMBERS = 89_999;

/** Begins the ids of attempts by callers that are no partner; no partner ever has it. */
export const NOBODY_NUMBER = 10_000;

/**
 * The partners of one provider, by username. Numbers are drawn from the username, so that they do not
 * depend on the order in which partners are added unless two names draw the same number.
 */
export class PartnerBook<P extends PartnerFacts> {
  readonly #byUsername = new Map<string, Numbered<P>>();
  readonly #numbers = new Set<number>();

  /** Adds a partner, or replaces the facts of the one with the same username (its number stays). */
  put(partner: P): Numbered<P> {
    const number = this.#byUsername.get(partner.username)?.number ?? this.#freeNumber(partner);
    const numbered = { ...partner, number };
    this.#byUsername.set(partner.username, numbered);
    return numbered;
  }

  find(username: string): Numbered<P> | undefined {
    return this.#byUsername.get(username);
  }

  /** Returns false when there was none. Its number is free again. */
  remove(username: string): boolean {
    const partner = this.#byUsername.get(username);
    if (partner === undefined) return false;
    this.#numbers.delete(partner.number - FIRST_NUMBER);
    return this.#byUsername.delete(username);
  }

  list(): readonly Numbered<P>[] {
    return [...this.#byUsername.values()];
  }

  #freeNumber({ provider, username }: P): number {
    if (this.#numbers.size >= NUMBERS) throw new Error(`${provider} has no partner number left`);
    let slot = chanceStream('partner number', provider, username).below(NUMBERS);
    while (this.#numbers.has(slot)) slot = (slot + 1) % NUMBERS;
    this.#numbers.add(slot);
    return FIRST_NUMBER + slot;
  }
}
