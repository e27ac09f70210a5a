import type { OutputSink, RunningConsumer } from './consumer.js';

/** A running consumer that its maker looks after. */
export interface KeptConsumer extends RunningConsumer {
  /** True when it takes no messages any more. */
  readonly isOver: boolean;
  /** From now on its output goes there. */
  redirect(output: OutputSink): void;
  /** Resolves when nothing is left of one that is over. */
  leave(): Promise<void>;
}

/** One consumer that goes on from one world to the next, and is started when there is none. */
export class OneRunning {
  readonly #start: (output: OutputSink) => Promise<KeptConsumer>;
  /** Opening and closing happen one after the other, so that there are never two. */
  #turn: Promise<KeptConsumer | undefined> = Promise.resolve(undefined);

  constructor(start: (output: OutputSink) => Promise<KeptConsumer>) {
    this.#start = start;
  }

  /** Gives the one that runs, or starts one. Rejects as the start does. */
  open(output: OutputSink): Promise<RunningConsumer> {
    const opened = this.#turn.then(async (running) => {
      if (running?.isOver === false) {
        running.redirect(output);
        return running;
      }
      await running?.leave();
      return this.#start(output);
    });
    this.#turn = opened.catch(() => undefined);
    return opened;
  }

  /** Lets it go in order, if there is one. */
  close(): Promise<void> {
    const closed = this.#turn.then((running) =>
      running?.isOver === false ? running.close() : running?.leave(),
    );
    this.#turn = closed.then(
      () => undefined,
      () => undefined,
    );
    return closed.then(() => undefined);
  }
}
