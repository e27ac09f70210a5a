import type { UnreadRequests } from '../../contracts/kit/oracle/observation.js';
import type { RefusedRequest } from '../core/journal/event-entry.js';

/** Kinds that are told apart, and the characters of a path that are kept; it may be the path that is too long. */
const MOST_KINDS = 20;
const LONGEST_PATH = 100;

/** Requests that were refused before a provider, or anybody else, could read them: nobody knows what they would have bought. */
export class UnreadList {
  readonly #counts = new Map<string, number>();

  note({ status, code, line }: RefusedRequest): void {
    const path = line?.target.replace(/\?.*$/s, '').slice(0, LONGEST_PATH);
    const where = line === undefined ? '' : ` (${line.method} ${path})`;
    const words = `${status} ${code}`;
    const kind = this.#counts.size < MOST_KINDS ? words + where : words;
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  list(): readonly UnreadRequests[] {
    return [...this.#counts].map(([words, count]) => ({ words, count }));
  }
}
