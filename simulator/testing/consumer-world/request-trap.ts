import type { CrashPoint } from '../../../contracts/kit/consumer-scenario/consumer-scenario.js';
import type { WireRequest } from '../../../contracts/wire/message.js';
import type { Simulator } from '../../compose.js';
import type { Effect } from '../../core/engine/effect.js';
import { providerOf } from '../../core/engine/simulate.js';

interface Trap {
  readonly point: CrashPoint;
  readonly kill: () => Promise<void>;
}

/** Stands at a simulator's door and kills whoever calls, once, when it is told to. */
export class RequestTrap {
  /** To be called in place of the one behind it. */
  readonly simulator: Simulator;
  readonly #inner: Simulator;
  #trap: Trap | undefined;

  constructor(inner: Simulator) {
    this.#inner = inner;
    this.simulator = { ...inner, handle: (request) => this.#handle(request) };
  }

  /** From now on until it has sprung, or the returned function is called. */
  set(trap: Trap): () => void {
    this.#trap = trap;
    return () => {
      if (this.#trap === trap) this.#trap = undefined;
    };
  }

  async #handle(request: WireRequest): Promise<readonly Effect[]> {
    const trap = this.#trap;
    if (trap === undefined || providerOf(request.path) === undefined) {
      return this.#inner.handle(request);
    }
    this.#trap = undefined;
    const { point, kill } = trap;
    if (point === 'before-send') {
      await kill();
      // Nobody has seen the request, and nobody waits for an answer.
      return [{ kind: 'reset' }];
    }
    // The request is seen to come first; by the time that the provider acts on it nobody is there.
    const handling = this.#inner.handle(request);
    if (point === 'after-send') await kill();
    const effects = await handling;
    // The answer goes out first: what the dead had read of it is its own secret.
    if (point === 'after-answer') queueMicrotask(() => void kill());
    return effects;
  }
}
