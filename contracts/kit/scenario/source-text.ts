import type { ScenarioErrorCode } from './scenario-error.js';

/** Largest scenario file, in bytes. */
export const MAX_FILE_BYTES = 256 * 1024;

/** A mistake without its place yet. */
export interface Problem {
  readonly code: ScenarioErrorCode;
  readonly found: string;
  readonly expected: string;
  readonly advice: string;
}

export type SourceText = { readonly text: string } | { readonly problem: Problem };

/**
 * The characters of a file. A byte-order mark at the start, as some editors write it, is dropped;
 * any other encoding than UTF-8 is refused, because a guess would change the Vietnamese in
 * messages.
 */
export function sourceText(bytes: Uint8Array): SourceText {
  if (bytes.length > MAX_FILE_BYTES) {
    return {
      problem: {
        code: 'FILE_TOO_LARGE',
        found: `${bytes.length} bytes`,
        expected: `at most ${MAX_FILE_BYTES} bytes (256 KiB)`,
        advice: 'split it',
      },
    };
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    return {
      problem: {
        code: 'FILE_NOT_UTF8',
        found: encodingHint(bytes),
        expected: 'UTF-8 text',
        advice: 'save the file again with the encoding UTF-8',
      },
    };
  }
  // A file of comments only is as empty as one without a byte.
  if (/^(?:[ \t]*(?:#.*)?(?:\r?\n|$))*$/.test(text) || text.trim() === '---') {
    return {
      problem: {
        code: 'FILE_EMPTY',
        found: 'nothing but blank lines and comments',
        expected: 'a scenario',
        advice: 'begin with the lines "scenario:", "provider:", "source:" and "steps:"',
      },
    };
  }
  return { text };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function encodingHint(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isUtf16 ? 'a file in UTF-16' : 'bytes that are not UTF-8';
}
