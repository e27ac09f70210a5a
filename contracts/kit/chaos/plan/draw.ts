import { chanceStream, type ChanceStream } from '../../../wire/chance.js';
import type { Weights } from '../profile/chaos-profile.js';

/** Draws from one stream of chance. */
export class Draw {
  readonly #chance: ChanceStream;

  constructor(seed: string, ...labels: readonly (string | number)[]) {
    this.#chance = chanceStream(seed, 'chaos', ...labels);
  }

  /** True in that share of the draws. */
  happens(share: number): boolean {
    return this.#chance.unit() < share;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + this.#chance.below(most - least + 1);
  }

  oneOf<Item>(items: readonly Item[]): Item {
    const item = items[this.#chance.below(items.length)];
    if (item === undefined) throw new RangeError('nothing to draw from');
    return item;
  }

  /** One of the names by their weights; `undefined` when all weights are 0, or there is no name. */
  byWeight<Name extends string>(names: readonly Name[], weights: Weights<Name>): Name | undefined {
    const weightOf = (name: Name) => weights[name] ?? 1;
    const sum = names.reduce((total, name) => total + weightOf(name), 0);
    let left = this.#chance.unit() * sum;
    return names.find((name) => (left -= weightOf(name)) < 0);
  }

  /** A waiting time whose mean is given, as between calls that know nothing of each other; whole milliseconds. */
  waitMs(meanMs: number): number {
    return Math.round(-Math.log(1 - this.#chance.unit()) * meanMs);
  }
}
