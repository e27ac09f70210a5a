import { z } from 'zod';
import { keysAt } from './form-keys.js';
import { didYouMean, nearMatches } from './near-match.js';
import type { Path } from './scenario.js';
import type { Problem } from './source-text.js';
import type { Plain, WrittenScalar } from './yaml-tree.js';

/** A mistake at a path of the file. */
export interface PathProblem extends Problem {
  readonly path: Path;
  /** Which side of the colon it stands on; default the value. */
  readonly part?: 'key' | 'value';
}

export interface FormCheck<T> {
  /** The value in its form, or `undefined` when it has another one. */
  readonly value: T | undefined;
  readonly problems: readonly PathProblem[];
}

/** Where a value comes from: its path in the file, and how its unquoted parts were written. */
export interface Origin {
  readonly path: Path;
  writtenAt(path: Path): WrittenScalar | undefined;
}

/** Holds a value against a form and puts what differs into words. */
export function checkForm<T>(form: z.ZodType<T>, value: Plain, origin: Origin): FormCheck<T> {
  const result = form.safeParse(value, { reportInput: true });
  if (result.success) return { value: result.data, problems: [] };
  const problems = result.error.issues.flatMap((issue) => issueProblems(issue, form, origin));
  return { value: undefined, problems: problems.filter((p) => !isMisspelt(p, problems)) };
}

/** A key that is missing because it is there under a misspelt name is told once, as misspelt. */
function isMisspelt({ code, missing, path }: IssueProblem, all: readonly IssueProblem[]): boolean {
  const place = JSON.stringify(path);
  return (
    code === 'KEY_MISSING' &&
    all.some(
      (other) =>
        other.code === 'KEY_UNKNOWN' &&
        JSON.stringify(other.path.slice(0, -1)) === place &&
        nearMatches(String(other.path.at(-1)), [missing ?? '']).length > 0,
    )
  );
}

interface IssueProblem extends PathProblem {
  /** The key that is not there. */
  readonly missing?: string;
}

function issueProblems(issue: z.core.$ZodIssue, form: z.ZodType, origin: Origin): IssueProblem[] {
  const local = issue.path as Path;
  const path = [...origin.path, ...local];
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(form, local);
    return issue.keys.map((key) => unknownKey(key, [...path, key], known));
  }
  if (issue.input === undefined) return [missingKey(path)];
  return [{ path, ...valueProblem(issue, origin.writtenAt(path)) }];
}

function unknownKey(key: string, path: Path, known: readonly string[]): PathProblem {
  return {
    path,
    part: 'key',
    code: 'KEY_UNKNOWN',
    found: `the key "${key}"`,
    expected: `one of: ${known.join(', ')}`,
    advice: didYouMean(key, known, 'take it away'),
  };
}

function missingKey(path: Path): IssueProblem {
  const key = String(path.at(-1));
  return {
    path: path.slice(0, -1),
    missing: key,
    code: 'KEY_MISSING',
    found: `no "${key}"`,
    expected: `"${key}: …" here`,
    advice: `add "${key}"`,
  };
}

function valueProblem(issue: z.core.$ZodIssue, written: WrittenScalar | undefined): Problem {
  const found = show(issue.input);
  if (issue.code === 'invalid_type') {
    return issue.expected === 'string' && written !== undefined
      ? needsQuotes(written)
      : wrongType(issue.expected, issue.input, found);
  }
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String);
    return {
      code: 'VALUE_WRONG',
      found,
      expected: `one of: ${known.join(', ')}`,
      advice: didYouMean(String(issue.input), known, 'choose one of these'),
    };
  }
  return { code: 'VALUE_WRONG', found, expected: rule(issue), advice: 'change the value' };
}

/**
 * YAML turns 0901234567 into 901234567 without a word: the zero, and the money, would go
 * elsewhere.
 */
function needsQuotes({ value, written }: WrittenScalar): Problem {
  const lost = String(value) === written ? '' : `, which YAML reads as ${String(value)}`;
  return {
    code: 'NEEDS_QUOTES',
    found: written === '' ? 'nothing' : `${written} without quotes${lost}`,
    expected: 'text',
    advice: written === '' ? 'write the text, in quotes' : `put it in quotes: "${written}"`,
  };
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys and values',
  record: 'keys and values',
};

function wrongType(expected: string, input: unknown, found: string): Problem {
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

function rule(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') return size(issue.origin, 'at least', issue.minimum);
  if (issue.code === 'too_big') return size(issue.origin, 'at most', issue.maximum);
  return issue.message;
}

function size(origin: string, bound: string, limit: number | bigint): string {
  const unit = { string: ' characters', array: ' entries' }[origin] ?? '';
  return `${bound} ${limit}${unit}`;
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
