/** An answer before anybody has held it against the message's form. */
export type RawAnswer =
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'error'; readonly code: string; readonly message: string };

/** The error in an answer: `{"code","message"}`, of which one is enough, or its text alone; `undefined` when it is no error. */
export function errorAnswer(value: unknown): RawAnswer | undefined {
  if (typeof value === 'string') return { kind: 'error', code: NO_CODE, message: value };
  if (typeof value !== 'object' || value === null) return undefined;
  const { code, message } = value as { readonly code?: unknown; readonly message?: unknown };
  if (!isWord(code) && typeof message !== 'string') return undefined;
  return {
    kind: 'error',
    code: isWord(code) ? String(code) : NO_CODE,
    message: typeof message === 'string' ? message : '',
  };
}

/** The code of an error that has none. */
export const NO_CODE = 'ERROR';

function isWord(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value !== '');
}
