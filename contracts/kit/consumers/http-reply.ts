import { errorAnswer, type RawAnswer } from './raw-answer.js';

/** Reads a reply: 200 with the result, or 400 and above with `{"code","message"}`, alone or under `error`. */
export function readHttpReply(status: number, body: Buffer): RawAnswer | { readonly why: string } {
  if (status !== 200 && status < 400) return { why: 'is neither 200 nor an error' };
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (text.trim() === '') return { why: 'has no body' };
    value = JSON.parse(text);
  } catch (error) {
    // A decoder throws a TypeError.
    return { why: error instanceof SyntaxError ? 'is no JSON' : 'is no UTF-8' };
  }
  if (status === 200) return { kind: 'result', result: value };
  const { error } = (value ?? {}) as { readonly error?: unknown };
  return errorAnswer(error) ?? errorAnswer(value) ?? { why: 'has no code and message' };
}
