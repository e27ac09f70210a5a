import type { ConsumerMeans } from './consumer.js';
import {
  MESSAGE_NAMES,
  type MessageBody,
  type MessageName,
  type MessageResult,
} from './messages.js';

/** The consumer port as five functions. What they throw is an error answer, with its `code` where it has one. */
export type ConsumerModule = {
  readonly [Name in MessageName]: (
    body: MessageBody<Name>,
  ) => MessageResult<Name> | Promise<MessageResult<Name>>;
};

/** Makes a consumer that does all it does with these means, so that it can be killed and its time be moved. */
export type ConsumerFactory = (means: ConsumerMeans) => ConsumerModule | Promise<ConsumerModule>;

/** The functions that a value lacks to be a consumer. */
export function missingFunctions(value: unknown): readonly MessageName[] {
  const functions = (value ?? {}) as Readonly<Record<string, unknown>>;
  return MESSAGE_NAMES.filter((name) => typeof functions[name] !== 'function');
}
