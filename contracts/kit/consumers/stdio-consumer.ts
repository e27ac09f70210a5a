import type { Clock } from '../../wire/clock.js';
import { commandName } from './command-name.js';
import { ConsumerWords } from './consumer-words.js';
import type { ConsumerMaker } from './consumer.js';
import type { ConsumerLimits } from './limits.js';
import { OneRunning } from './one-running.js';
import { StdioConversation } from './stdio-conversation.js';

export interface StdioConsumerOptions {
  /** A line of the platform's shell. Its environment is our own; only its stderr goes to the output. */
  readonly command: string;
  /** A clock that goes as real time does: the consumer's own does. */
  readonly clock: Clock;
  readonly limits?: ConsumerLimits;
}

/**
 * A consumer in any language: messages on its stdin, a line of JSON each, `{"id","message","body"}`, answers on its stdout,
 * `{"id","result"}` or `{"id","error":{"code","message"}}`, in any order. It ends when its stdin does.
 */
export function stdioConsumer({
  command,
  clock,
  limits = {},
}: StdioConsumerOptions): ConsumerMaker {
  const words = new ConsumerWords();
  const one = new OneRunning((output) =>
    StdioConversation.start({ command, clock, limits, words, output }),
  );
  return {
    name: `stdio ${commandName(command)}`,
    kind: 'stdio',
    canRestart: true,
    open: (_means, output) => one.open(output),
    close: () => one.close(),
  };
}
