import type { Clock } from '../../wire/clock.js';
import type { MessageBody, MessageName, MessageResult } from './messages.js';

/** What a consumer answers to a message: its result, or that it could not, in its own words. */
export type Answered<Name extends MessageName> =
  | { readonly kind: 'result'; readonly result: MessageResult<Name> }
  | { readonly kind: 'error'; readonly code: string; readonly message: string };

/** A consumer that runs. Messages may be sent while others are still unanswered. */
export interface RunningConsumer {
  /**
   * Sends a message and gives its checked answer.
   * @throws ConsumerTrouble when the consumer does not keep to the port: then nothing can be said of its money. Of a message that
   *   was under way when it was killed: `CONSUMER_KILLED`.
   */
  send<Name extends MessageName>(name: Name, body: MessageBody<Name>): Promise<Answered<Name>>;
  /** Ends it at once, as `kill -9` does; what is under way is lost. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Lets it go in order. */
  close(): Promise<void>;
}

/** What a consumer in this process is given in place of the machine's network, time and chance. */
export interface ConsumerMeans {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** A number from 0 to below 1, from a stream of its own. */
  readonly random: () => number;
  /** Prints a line where logs go. */
  readonly log: (line: string) => void;
  /** Work that waits for something else than these, such as a file: time stands still until it is done. */
  readonly during: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** Where output of a consumer goes that is no answer: it is searched for secrets, and its end is shown when something is wrong. */
export type OutputSink = (stream: 'stdout' | 'stderr', chunk: string) => void;

/** A way to have a consumer. */
export interface ConsumerMaker {
  /** For reports: `stdio python3`, `http http://127.0.0.1:8080`, `module shop.js`. Holds no secret. */
  readonly name: string;
  /** `module` runs in this process, in time that the kit moves; the others have clocks of their own. */
  readonly kind: 'module' | 'stdio' | 'http';
  /** False where nobody can kill it and start it again. */
  readonly canRestart: boolean;
  /**
   * The consumer, started if it does not run. Modules get an instance of their own each time; processes go on, and are told by
   * `configure` that they are in another world.
   * @throws ConsumerTrouble when it cannot be started.
   */
  open(means: ConsumerMeans, output: OutputSink): Promise<RunningConsumer>;
  /** Ends what still runs. */
  close(): Promise<void>;
}
