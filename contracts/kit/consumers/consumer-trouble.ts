/**
 * How a consumer can fail to keep to its port.
 *
 * - `CONSUMER_NOT_STARTED`: its command cannot be run, its module not loaded, or nobody answers at its address.
 * - `CONSUMER_ENDED`: it ended while it was needed.
 * - `CONSUMER_KILLED`: the kit killed it while the message was under way. No misbehaviour.
 * - `CONSUMER_SILENT`: no answer within the message's time.
 * - `CONSUMER_TALKS_WRONG`: what it says is no answer: no JSON, an unknown id, too long.
 * - `CONSUMER_ANSWER_WRONG`: an answer that has not the message's form.
 * - `CONSUMER_REFUSED`: it answered with an error where it may not (`configure`, `orders`).
 */
export type ConsumerTroubleCode =
  | 'CONSUMER_NOT_STARTED'
  | 'CONSUMER_ENDED'
  | 'CONSUMER_KILLED'
  | 'CONSUMER_SILENT'
  | 'CONSUMER_TALKS_WRONG'
  | 'CONSUMER_ANSWER_WRONG'
  | 'CONSUMER_REFUSED';

/** A consumer that does not keep to its port. It says nothing of the consumer's money: there is no verdict then. */
export class ConsumerTrouble extends Error {
  override readonly name = 'ConsumerTrouble';

  constructor(
    readonly code: ConsumerTroubleCode,
    /** What was found, expected, and what to do. Never a secret of ours. */
    readonly trouble: {
      readonly found: string;
      readonly expected: string;
      readonly advice: string;
    },
    /** The last lines that it printed where logs go, oldest first; empty where nobody can read them. Without our secrets. */
    readonly lastOutput: readonly string[] = [],
  ) {
    super(`found ${trouble.found}; expected ${trouble.expected}; ${trouble.advice}`);
  }
}
