import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { Clock } from '../../wire/clock.js';
import { commandName } from './command-name.js';
import { ConsumerTrouble } from './consumer-trouble.js';
import type { ConsumerWords } from './consumer-words.js';
import type { OutputSink } from './consumer.js';
import { LastOutput } from './last-output.js';
import { groupGone, HAS_GROUPS, signalGroup } from './process-group.js';
import { within } from './within.js';

/** How a process ended: with a code, or by a signal. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** What is to be started. */
export interface ProcessOrder {
  /** A line of the platform's shell. Its environment is our own. */
  readonly command: string;
  readonly clock: Clock;
  readonly words: ConsumerWords;
  readonly output: OutputSink;
  /** True for a process that is talked to over stdin and stdout. Otherwise stdin is empty, and stdout is output like stderr. */
  readonly isTalkedTo: boolean;
}

/** How long it may take to put its things away when it is asked to go, before it is asked harder, in milliseconds. */
const CLOSE_GRACE_MS = 2_000;
/** What was killed needs moments to be gone; longer it is not waited for, in milliseconds. */
const GONE_MS = 300;
/** What has left the group may hold the output open for ever; so long that is waited for, in milliseconds. */
const OUTPUT_GRACE_MS = 500;

/** The process of a consumer under test, with all that it starts itself: nothing of it is left when it has ended. */
export class ConsumerProcess {
  /** Resolves when it has ended and all of its output has been read. */
  readonly ended: Promise<ProcessEnd>;
  readonly #child: ChildProcess;
  readonly #order: ProcessOrder;
  readonly #lastOutput = new LastOutput();
  #output: OutputSink;
  #isClosing = false;
  #isGone = false;

  /** @throws ConsumerTrouble CONSUMER_NOT_STARTED where there is no shell, or the line is none. */
  static async start(order: ProcessOrder): Promise<ConsumerProcess> {
    const started = new ConsumerProcess(order);
    await new Promise<void>((resolve, reject) => {
      started.#child.once('spawn', resolve);
      started.#child.once('error', (error) => reject(notStarted(order.command, error)));
    });
    // Later errors are signals that nobody was left to get.
    started.#child.on('error', () => undefined);
    return started;
  }

  private constructor(order: ProcessOrder) {
    const { command, isTalkedTo, output } = order;
    this.#order = order;
    this.#output = output;
    try {
      this.#child = spawn(command, {
        shell: true,
        detached: HAS_GROUPS,
        windowsHide: true,
        stdio: [isTalkedTo ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      });
    } catch (error) {
      throw notStarted(command, error as Error);
    }
    const { stdin, stdout, stderr } = this.#child;
    // Whoever ends does not read any more: that it has ended is told by `ended`.
    stdin?.on('error', () => undefined);
    if (!isTalkedTo) this.#pass('stdout', stdout);
    this.#pass('stderr', stderr);
    this.ended = this.#end();
  }

  /** From now on its output goes there. */
  redirect(output: OutputSink): void {
    this.#output = output;
  }

  /** Takes the stdout of a process that is talked to; nothing of it is read before. */
  listen(take: (bytes: Buffer) => void): void {
    this.#child.stdout?.on('data', take);
  }

  /** Writes to its stdin; what nobody reads any more is lost. */
  write(text: string): void {
    this.#child.stdin?.write(text);
  }

  /** The last lines of its output, fit to be shown. */
  lastOutput(): readonly string[] {
    return this.#lastOutput.shown(this.#order.words);
  }

  /** Ends it at once, with all that it has started. Resolves when it is gone; does nothing when it has ended. */
  async kill(): Promise<void> {
    this.#signal('SIGKILL');
    await this.ended;
  }

  /** Lets it go: its stdin ends where it has one, then it is asked to stop, then it is killed. */
  async close(): Promise<void> {
    if (!this.#isClosing) {
      this.#isClosing = true;
      this.#child.stdin?.end();
      if (this.#child.stdin === null || !(await this.#endsInTime())) this.#signal('SIGTERM');
      if (!(await this.#endsInTime())) this.#signal('SIGKILL');
    }
    await this.ended;
  }

  #endsInTime(): Promise<boolean> {
    return within(this.#order.clock, CLOSE_GRACE_MS, this.ended);
  }

  #signal(signal: 'SIGTERM' | 'SIGKILL'): void {
    const { pid } = this.#child;
    if (pid !== undefined && !this.#isGone) signalGroup(pid, signal);
  }

  #pass(stream: 'stdout' | 'stderr', from: Readable | null): void {
    const decoder = new StringDecoder('utf8');
    const pass = (text: string) => {
      if (text === '') return;
      this.#lastOutput.feed(stream, text);
      this.#output(stream, text);
    };
    from?.on('data', (bytes: Buffer) => pass(decoder.write(bytes)));
    from?.once('close', () => pass(decoder.end()));
  }

  async #end(): Promise<ProcessEnd> {
    const { clock } = this.#order;
    const { stdout, stderr } = this.#child;
    const atOurEnd = () => this.#signal('SIGKILL');
    process.once('exit', atOurEnd);
    const closed = new Promise((resolve) => this.#child.once('close', resolve));
    const end = await new Promise<ProcessEnd>((resolve) => {
      this.#child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    await this.#endOthers();
    process.off('exit', atOurEnd);
    if (!(await within(clock, OUTPUT_GRACE_MS, closed))) {
      stdout?.destroy();
      stderr?.destroy();
      await closed;
    }
    return end;
  }

  /** Ends what it has started and left behind; in an orderly end that has its time to go too. */
  async #endOthers(): Promise<void> {
    const { clock } = this.#order;
    const { pid } = this.#child;
    if (pid === undefined) return;
    if (!this.#isClosing || !(await groupGone(pid, clock, CLOSE_GRACE_MS))) {
      if (HAS_GROUPS) this.#signal('SIGKILL');
      await groupGone(pid, clock, GONE_MS);
    }
    this.#isGone = true;
  }
}

function notStarted(command: string, { message }: Error): ConsumerTrouble {
  return new ConsumerTrouble('CONSUMER_NOT_STARTED', {
    found: `that ${commandName(command)} could not be started: ${message}`,
    expected: 'a line that the shell of this machine runs',
    advice: 'try the command by hand first',
  });
}
