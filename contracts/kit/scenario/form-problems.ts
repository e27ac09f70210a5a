import { z } from 'zod';
import { keysAt, kindsAt } from './form-keys.js';
import { didYouMean, nearMatches } from './near-match.js';
import type { Path } from './scenario.js';
import type { Problem } from './source-text.js';
import { needsQuotes, notOneOf, show, TYPE_NAMES, wrongType } from './value-words.js';
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
  const problems = result.error.issues.flatMap((issue) =>
    issueProblems(issue, { form, value }, origin),
  );
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

/** What was held against what. */
interface Held {
  readonly form: z.ZodType;
  readonly value: Plain;
}

function issueProblems(issue: z.core.$ZodIssue, held: Held, origin: Origin): IssueProblem[] {
  const local = issue.path as Path;
  const path = [...origin.path, ...local];
  if (issue.code === 'invalid_union') return choiceProblems(issue, held, origin);
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(held.form, local, held.value);
    return issue.keys.map((key) => unknownKey(key, [...path, key], known));
  }
  if (issue.input === undefined) return [missingKey(path)];
  return [{ path, ...valueProblem(issue, origin.writtenAt(path)) }];
}

/** A value that fits none of several forms is told of in the words of the one that it was meant to have. */
function choiceProblems(
  issue: z.core.$ZodIssueInvalidUnion,
  held: Held,
  origin: Origin,
): IssueProblem[] {
  const path = [...origin.path, ...(issue.path as Path)];
  const { input } = issue;
  if ('discriminator' in issue && typeof issue.discriminator === 'string') {
    const found = (input as Readonly<Record<string, unknown>>)[issue.discriminator];
    if (found === undefined) return [missingKey(path)];
    return [{ path, ...notOneOf(found, kindsAt(held.form, issue.path.slice(0, -1) as Path)) }];
  }
  const meant = issue.errors.find((issues) => issues.every((inner) => isOfType(inner, input)));
  if (meant !== undefined) {
    return meant.flatMap((inner) =>
      issueProblems({ ...inner, path: [...issue.path, ...inner.path] }, held, origin),
    );
  }
  const names = issue.errors.flatMap(([first]) => (first === undefined ? [] : [typeName(first)]));
  const written = origin.writtenAt(path);
  if (names.includes(TYPE_NAMES['string'] ?? '') && written !== undefined) {
    return [{ path, ...needsQuotes(written) }];
  }
  const expected = [...new Set(names)].join(' or ');
  return [{ path, code: 'TYPE_WRONG', found: show(input), expected, advice: `write ${expected}` }];
}

/** False when an issue of a whole value says that the value is of another type. */
function isOfType(issue: z.core.$ZodIssue, input: unknown): boolean {
  if (issue.path.length > 0) return true;
  if (issue.code === 'invalid_value') return typeof issue.values[0] === typeof input;
  return issue.code !== 'invalid_type';
}

function typeName(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return TYPE_NAMES[issue.expected] ?? issue.expected;
  if (issue.code !== 'invalid_value') return issue.message;
  return issue.values.length > 5 ? 'a name' : issue.values.map(String).join(', ');
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
    return notOneOf(issue.input, issue.values.map(String));
  }
  return { code: 'VALUE_WRONG', found, expected: rule(issue), advice: 'change the value' };
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
