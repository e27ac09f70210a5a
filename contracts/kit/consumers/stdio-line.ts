import { errorAnswer, type RawAnswer } from './raw-answer.js';

/** A line on a consumer's stdout: an answer to a message by its id, nothing at all, or why it is neither. */
export type StdioLine =
  | { readonly kind: 'answer'; readonly id: string; readonly answer: RawAnswer }
  | { readonly kind: 'blank' }
  | { readonly kind: 'wrong'; readonly why: string };

/** Reads a line: `{"id","result"}` or `{"id","error":{"code","message"}}` in UTF-8. */
export function readStdioLine(bytes: Buffer): StdioLine {
  let line: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.trim() === '') return { kind: 'blank' };
    line = JSON.parse(text);
  } catch (error) {
    // A decoder throws a TypeError.
    return wrong(error instanceof SyntaxError ? 'is no JSON' : 'is no UTF-8');
  }
  if (typeof line !== 'object' || line === null || Array.isArray(line))
    return wrong('is no object');
  const { id, result, error } = line as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string')
    return wrong('has not the id of its message, as the text that it came as');
  const answer = answerOf(result, error ?? undefined);
  return typeof answer === 'string' ? wrong(answer) : { kind: 'answer', id, answer };
}

/** The answer, or what is wrong with it. An error of null is none, and a result of null is none beside an error. */
function answerOf(result: unknown, error: unknown): RawAnswer | string {
  if (error === undefined) {
    return result === undefined ? 'has no result' : { kind: 'result', result };
  }
  if (result !== undefined && result !== null) return 'has both a result and an error';
  return errorAnswer(error) ?? 'has an error without code and message';
}

function wrong(why: string): StdioLine {
  return { kind: 'wrong', why };
}
