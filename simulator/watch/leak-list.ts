import type { ObservedLeak } from '../../contracts/kit/oracle/observation.js';
import type { SecretName } from './secret-book.js';

/** Places that are kept. */
const MOST_LEAKS = 1_000;

type Leak = Pick<ObservedLeak, 'place' | 'in' | 'exchange'>;

/** Secrets that were found where they do not belong. The same one in the same place a thousand times is one mistake. */
export class LeakList {
  readonly #leaks = new Map<string, ObservedLeak>();

  /** @param leak its place with its number, if it has one: `stdout, line 12`. */
  note({ kind, provider, partner }: SecretName, leak: Leak): void {
    const { place } = leak;
    const secret =
      kind === 'PIN' ? `a PIN that was sold to ${partner}` : `the ${kind} of ${partner}`;
    const key = JSON.stringify([provider, secret, place.replace(/\d+$/, '')]);
    if (this.#leaks.has(key) || this.#leaks.size >= MOST_LEAKS) return;
    this.#leaks.set(key, { secret, provider, partner, ...leak });
  }

  list(): readonly ObservedLeak[] {
    return [...this.#leaks.values()];
  }
}
