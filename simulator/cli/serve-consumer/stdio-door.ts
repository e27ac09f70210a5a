import type { Readable } from 'node:stream';
import { LineReader, MOST_LINE_BYTES } from '../../../contracts/kit/consumers/line-reader.js';
import type { ConsumerFunctions } from '../../../contracts/kit/known-bad/planting.js';
import { answerMessage, type Answer } from './answer-message.js';

/** A message on a line, or why it is none. */
type Line =
  | { readonly id: string | number; readonly message: unknown; readonly body: unknown }
  | { readonly id: string | number | null; readonly why: string };

/**
 * Answers messages that come as lines, each as soon as its answer is there. A line that is no message is answered with an error,
 * under its id if it has one.
 * @param print takes an answer's line, without its newline.
 * @returns when the input has ended and everything is answered.
 */
export async function serveStdio(
  consumer: ConsumerFunctions,
  { input, print }: { readonly input: Readable; readonly print: (line: string) => void },
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const take = (bytes: Buffer) => {
    if (bytes.toString('utf8').trim() === '') return;
    const answering = answerLine(consumer, readLine(bytes)).then((answer) =>
      print(JSON.stringify(answer)),
    );
    underWay.add(answering);
    void answering.finally(() => underWay.delete(answering));
  };
  await new Promise<void>((resolve) => {
    const reader = new LineReader({
      line: take,
      tooLong: () => {
        const why = `found a line of over ${MOST_LINE_BYTES} bytes; nothing behind it is read`;
        print(JSON.stringify({ id: null, error: { code: 'LINE_INVALID', message: why } }));
        resolve();
      },
    });
    input.on('data', (bytes: Buffer) => reader.feed(bytes));
    // Whoever forgets the last newline means the line all the same.
    input.on('end', () => {
      reader.feed(Buffer.from('\n'));
      resolve();
    });
    input.on('error', () => resolve());
  });
  await Promise.all(underWay);
}

async function answerLine(
  consumer: ConsumerFunctions,
  line: Line,
): Promise<Answer & { readonly id: string | number | null }> {
  const { id } = line;
  if ('why' in line) return { id, error: { code: 'LINE_INVALID', message: line.why } };
  return { id, ...(await answerMessage(consumer, line.message, line.body)) };
}

/** Reads `{"id","message","body"}`; a body that is absent is an empty one. */
function readLine(bytes: Buffer): Line {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    return { id: null, why: `found a text that is no JSON; ${EXPECTED}` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { id: null, why: `found no object; ${EXPECTED}` };
  }
  const { id, message, body = {} } = value as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' && typeof id !== 'number') {
    return { id: null, why: `found no id that is a text or a number; ${EXPECTED}` };
  }
  return { id, message, body };
}

const EXPECTED = 'expected {"id","message","body"} on one line';
