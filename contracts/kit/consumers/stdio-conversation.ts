import type { Clock } from '../../wire/clock.js';
import { commandName } from './command-name.js';
import { ConsumerProcess } from './consumer-process.js';
import { ConsumerTrouble } from './consumer-trouble.js';
import type { ConsumerWords } from './consumer-words.js';
import type { Answered, OutputSink } from './consumer.js';
import type { ConsumerLimits } from './limits.js';
import { LineReader, MOST_LINE_BYTES } from './line-reader.js';
import type { MessageBody, MessageName } from './messages.js';
import type { KeptConsumer } from './one-running.js';
import { endTrouble, killedTrouble } from './process-trouble.js';
import { readStdioLine } from './stdio-line.js';
import { TimedMessages } from './timed-messages.js';

/** What a conversation over stdin and stdout is made of. */
export interface StdioOrder {
  /** A line of the platform's shell. */
  readonly command: string;
  readonly clock: Clock;
  readonly limits: ConsumerLimits;
  readonly words: ConsumerWords;
  readonly output: OutputSink;
}

/** Characters of a wrong line that are shown. */
const MOST_SHOWN = 200;
/** Bytes of it that are read for that. */
const MOST_LINE_READ = 4_000;

/**
 * Messages as lines on a process's stdin, answers as lines on its stdout, in any order. After a line that is no answer nothing
 * that it says can be trusted, so that every message ends with the same trouble.
 */
export class StdioConversation implements KeptConsumer {
  readonly #process: ConsumerProcess;
  readonly #words: ConsumerWords;
  readonly #messages: TimedMessages;
  readonly #reader: LineReader;
  #wasHeard = false;

  /** @throws ConsumerTrouble CONSUMER_NOT_STARTED */
  static async start(order: StdioOrder): Promise<StdioConversation> {
    const process = await ConsumerProcess.start({ ...order, isTalkedTo: true });
    return new StdioConversation(order, process);
  }

  private constructor({ command, clock, limits, words }: StdioOrder, process: ConsumerProcess) {
    this.#process = process;
    this.#words = words;
    const lastOutput = () => process.lastOutput();
    const hint = () => this.#hint();
    this.#messages = new TimedMessages({ clock, limits, words, lastOutput, hint });
    this.#reader = new LineReader({
      line: (bytes) => this.#take(bytes),
      tooLong: (beginning) => this.#wrong(`is longer than ${MOST_LINE_BYTES} bytes`, beginning),
    });
    process.listen((bytes) => this.#reader.feed(bytes));
    const name = commandName(command);
    void process.ended.then((end) => {
      const ended = { name, end, lastOutput: process.lastOutput(), wasThere: this.#wasHeard };
      this.#messages.underWay.end(endTrouble(ended));
    });
  }

  get isOver(): boolean {
    return this.#messages.underWay.over !== undefined;
  }

  send<Name extends MessageName>(name: Name, body: MessageBody<Name>): Promise<Answered<Name>> {
    const { id, answer } = this.#messages.begin(name, body);
    if (!this.isOver) this.#process.write(`${JSON.stringify({ id, message: name, body })}\n`);
    return answer;
  }

  redirect(output: OutputSink): void {
    this.#process.redirect(output);
  }

  async kill(): Promise<void> {
    this.#messages.underWay.end(killedTrouble());
    await this.#process.kill();
  }

  async close(): Promise<void> {
    this.#messages.underWay.end(killedTrouble());
    await this.#process.close();
  }

  leave(): Promise<void> {
    return this.#process.kill();
  }

  #take(bytes: Buffer): void {
    if (this.isOver) return;
    const line = readStdioLine(bytes);
    if (line.kind === 'blank') return;
    if (line.kind === 'wrong') {
      this.#wrong(line.why, bytes);
      return;
    }
    this.#wasHeard = true;
    const arrival = this.#messages.underWay.answer(line.id, line.answer);
    if (arrival === 'duplicate') this.#wrong('answers a message that was answered before', bytes);
    if (arrival === 'unknown') this.#wrong('has an id that no message has', bytes);
  }

  #wrong(why: string, line: Buffer): void {
    const beginning = this.#words.shown(line.subarray(0, MOST_LINE_READ).toString(), MOST_SHOWN);
    const trouble = new ConsumerTrouble(
      'CONSUMER_TALKS_WRONG',
      {
        found: `a line on stdout that ${why}: ${beginning}`,
        expected:
          '{"id","result"} or {"id","error":{"code","message"}} on a line, once for each id',
        advice: 'stdout is for answers; print logs to stderr',
      },
      this.#process.lastOutput(),
    );
    this.#messages.underWay.end(trouble);
  }

  /** Who writes an answer without its end waits for ever. */
  #hint(): string {
    const { begun } = this.#reader;
    return begun === 0 ? '' : `, but ${begun} bytes on stdout without a newline behind them`;
  }
}
