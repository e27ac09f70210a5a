import type { Clock } from '../../wire/clock.js';
import { consumerAddress } from './base-url.js';
import { ConsumerWords } from './consumer-words.js';
import type { ConsumerMaker } from './consumer.js';
import { startHttp } from './http-start.js';
import type { ConsumerLimits } from './limits.js';
import { OneRunning } from './one-running.js';

export interface HttpConsumerOptions {
  /** A message is posted to `{url}/{message}`. Http or https, without credentials, query or fragment. */
  readonly url: string;
  /**
   * A line of the platform's shell that starts the consumer, which is then waited for, and can be killed. Its environment is our
   * own; its stdout and stderr go to the output. Absent: somebody else has started it.
   */
  readonly start?: string | undefined;
  /** A clock that goes as real time does: the consumer's own does. */
  readonly clock: Clock;
  readonly limits?: ConsumerLimits;
}

/**
 * A consumer in any language that answers over HTTP: `POST {url}/{message}`, 200 with the result, or 400 and above with
 * `{"code","message"}`. @throws ConsumerTrouble CONSUMER_NOT_STARTED for a URL of another kind.
 */
export function httpConsumer({
  url,
  start,
  clock,
  limits = {},
}: HttpConsumerOptions): ConsumerMaker {
  const address = consumerAddress(url);
  const words = new ConsumerWords();
  const one = new OneRunning((output) =>
    startHttp({ address, command: start, clock, limits, words, output }),
  );
  return {
    name: `http ${address.base}`,
    kind: 'http',
    canRestart: start !== undefined,
    open: (_means, output) => one.open(output),
    close: () => one.close(),
  };
}
