import type { Clock } from '../../wire/clock.js';
import type { ConsumerAddress } from './base-url.js';
import { commandName } from './command-name.js';
import { ConsumerProcess } from './consumer-process.js';
import { ConsumerTrouble } from './consumer-trouble.js';
import type { ConsumerWords } from './consumer-words.js';
import type { OutputSink } from './consumer.js';
import { HttpConversation } from './http-conversation.js';
import { DEFAULT_START_MS, type ConsumerLimits } from './limits.js';
import { isListening, untilListening } from './listening.js';
import { endTrouble } from './process-trouble.js';

/** A consumer over HTTP that is to be had. */
export interface HttpStart {
  readonly address: ConsumerAddress;
  /** What starts it; `undefined` when somebody else has. */
  readonly command: string | undefined;
  readonly clock: Clock;
  readonly limits: ConsumerLimits;
  readonly words: ConsumerWords;
  readonly output: OutputSink;
}

/** Starts a consumer, if that is ours to do, and waits until it accepts connections. @throws ConsumerTrouble CONSUMER_NOT_STARTED */
export async function startHttp(start: HttpStart): Promise<HttpConversation> {
  const { command } = start;
  if (command === undefined) {
    const { isThere } = await waited(start);
    if (!isThere) throw nobodyListens(start, []);
    return new HttpConversation(start);
  }
  // Somebody else there would be verified in place of the consumer.
  if (await isListening(start.address, new AbortController().signal)) throw somebodyElse(start);
  const process = await ConsumerProcess.start({ ...start, command, isTalkedTo: false });
  const { isThere, hasEnded } = await waited(start, process.ended);
  if (isThere && !hasEnded)
    return new HttpConversation({ ...start, started: { command, process } });
  await process.kill();
  const [end, lastOutput] = [await process.ended, process.lastOutput()];
  if (!hasEnded) throw nobodyListens(start, lastOutput);
  const { trouble } = endTrouble({ name: commandName(command), end, lastOutput, wasThere: false });
  throw new ConsumerTrouble('CONSUMER_NOT_STARTED', trouble, lastOutput);
}

/** Waits for the port, until its time is over or the process has ended. */
async function waited(
  { address, clock, limits }: HttpStart,
  ended?: Promise<unknown>,
): Promise<{ readonly isThere: boolean; readonly hasEnded: boolean }> {
  const waiting = new AbortController();
  let hasEnded = false;
  void ended?.then(() => {
    hasEnded = true;
    waiting.abort();
  });
  const callOff = clock.after(startMsOf(limits), () => waiting.abort());
  const isThere = await untilListening(address, clock, waiting.signal);
  callOff();
  return { isThere, hasEnded };
}

function startMsOf({ startMs = DEFAULT_START_MS }: ConsumerLimits): number {
  return startMs;
}

function nobodyListens(
  { address, limits, command }: HttpStart,
  lastOutput: readonly string[],
): ConsumerTrouble {
  const trouble = {
    found: `nobody who listens at ${address.host}, port ${address.port}, after ${startMsOf(limits)} ms`,
    expected: 'a consumer that accepts connections',
    advice:
      command === undefined
        ? 'start it first, or let the kit start it'
        : 'let it listen at the address that the kit was given, or allow more time to start',
  };
  return new ConsumerTrouble('CONSUMER_NOT_STARTED', trouble, lastOutput);
}

function somebodyElse({ address }: HttpStart): ConsumerTrouble {
  return new ConsumerTrouble('CONSUMER_NOT_STARTED', {
    found: `somebody who listens at ${address.host}, port ${address.port}, before the consumer was started`,
    expected: 'a free port',
    advice: 'end what listens there, or do not let the kit start it',
  });
}
