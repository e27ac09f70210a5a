import { didYouMean } from './near-match.js';
import type { Problem } from './source-text.js';
import type { WrittenScalar } from './yaml-tree.js';

export function notOneOf(found: unknown, known: readonly string[]): Problem {
  return {
    code: 'VALUE_WRONG',
    found: show(found),
    expected: `one of: ${known.join(', ')}`,
    advice: didYouMean(String(found), known, 'choose one of these'),
  };
}

/**
 * YAML turns 0901234567 into 901234567 without a word: the zero, and the money, would go
 * elsewhere.
 */
export function needsQuotes({ value, written }: WrittenScalar): Problem {
  const lost = String(value) === written ? '' : `, which YAML reads as ${String(value)}`;
  return {
    code: 'NEEDS_QUOTES',
    found: written === '' ? 'nothing' : `${written} without quotes${lost}`,
    expected: 'text',
    advice: written === '' ? 'write the text, in quotes' : `put it in quotes: "${written}"`,
  };
}

export const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys and values',
  record: 'keys and values',
};

export function wrongType(expected: string, input: unknown, found: string): Problem {
  const name = TYPE_NAMES[expected] ?? expected;
  const isDigits = expected === 'number' || expected === 'int' ? looksLikeAmount(input) : undefined;
  return {
    code: 'TYPE_WRONG',
    found,
    expected: name,
    advice: isDigits === undefined ? `write ${name}` : `write ${isDigits}, without quotes`,
  };
}

function looksLikeAmount(input: unknown): string | undefined {
  if (typeof input !== 'string') return undefined;
  const digits = input.replace(/[ .,_]/g, '');
  return /^\d+$/.test(digits) ? String(Number(digits)) : undefined;
}

/** A value for a message, cut short. */
export function show(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return cutShort(JSON.stringify(value));
  const isSimple = typeof value === 'number' || typeof value === 'boolean';
  return isSimple ? String(value) : 'keys and values';
}

function cutShort(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
