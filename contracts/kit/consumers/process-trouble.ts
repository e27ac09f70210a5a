import { ConsumerTrouble } from './consumer-trouble.js';
import type { ProcessEnd } from './consumer-process.js';

/** Exit codes by which a shell says that it found no such program, or that it may not run it. */
const NOT_RUN: readonly (number | null)[] = [126, 127];

/** A process that has ended by itself. */
export interface EndedProcess {
  /** The command's name. */
  readonly name: string;
  readonly end: ProcessEnd;
  readonly lastOutput: readonly string[];
  /** True when it has been heard of before. */
  readonly wasThere: boolean;
}

/** What it means that a consumer's process has ended although nobody ended it. */
export function endTrouble({ name, end, lastOutput, wasThere }: EndedProcess): ConsumerTrouble {
  if (!wasThere && NOT_RUN.includes(end.code)) {
    const found = `no program that can be run in ${name} (the shell's exit code ${end.code})`;
    const expected = 'a program on the PATH, or the path of one';
    const advice = 'check its name, and the folder that the command is run in';
    return new ConsumerTrouble('CONSUMER_NOT_STARTED', { found, expected, advice }, lastOutput);
  }
  return new ConsumerTrouble(
    'CONSUMER_ENDED',
    {
      found: `that ${name} ended by itself ${endWords(end)}`,
      expected: 'a consumer that runs until it is told to go',
      advice: 'look at its last output; a consumer may be killed at any time, but must not end',
    },
    lastOutput,
  );
}

/** `with exit code 1`, `by SIGSEGV`. */
export function endWords({ code, signal }: ProcessEnd): string {
  return signal === null ? `with exit code ${code ?? 'none'}` : `by ${signal}`;
}

/** Of a message that was under way, or is sent, when the kit has ended its consumer. */
export function killedTrouble(): ConsumerTrouble {
  return new ConsumerTrouble('CONSUMER_KILLED', {
    found: 'that the kit has ended the consumer',
    expected: 'no answer any more',
    advice: 'open the consumer again',
  });
}
