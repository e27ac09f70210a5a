import type { z } from 'zod';
import { isSecretName } from '../../wire/named-secrets.js';
import { TYPE_NAMES } from '../scenario/value-words.js';
import type { ConsumerWords } from './consumer-words.js';

/** What is wrong with an answer, and where in it. */
export interface AnswerProblem {
  /** Such as `orders.0.chargedVnd`; empty for the answer as a whole. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

/** Longest value that is shown, in characters. */
const MOST_SHOWN = 60;

/** Puts the first of several issues of a form into words. Values that may be secret are told by their kind alone. */
export function answerProblem(
  issues: readonly z.core.$ZodIssue[],
  words: ConsumerWords,
): AnswerProblem {
  const [first, ...others] = issues;
  if (first === undefined) return { path: '', found: 'an answer of another form', expected: FORM };
  if (first.code === 'invalid_union') return choiceProblem(first, words);
  const found = isTold(first.path) ? shown(first.input, words) : kindOf(first.input);
  const more = others.length === 0 ? '' : ` (and ${others.length} more that differ)`;
  return { path: first.path.join('.'), found: `${found}${more}`, expected: expectedBy(first) };
}

const FORM = "the message's form";

/** The words of the form that the answer was meant to have: the one of which it has the field. */
function choiceProblem(issue: z.core.$ZodIssueInvalidUnion, words: ConsumerWords): AnswerProblem {
  const { input, errors } = issue;
  const isObject = typeof input === 'object' && input !== null;
  const meant = errors.find(([first]) => isObject && String(first?.path[0]) in input);
  if (meant !== undefined) return answerProblem(meant, words);
  const names = errors.flatMap(([first]) => (first?.path[0] === undefined ? [] : [first.path[0]]));
  return {
    path: issue.path.join('.'),
    found: isObject ? `none of ${names.join(', ')}` : shown(input, words),
    expected: names.length > 0 ? names.join(' or ') : 'an object',
  };
}

/** Cards are money, whatever their parts are called. */
function isTold(path: readonly PropertyKey[]): boolean {
  return !path.includes('cards') && !path.some((key) => isSecretName(String(key)));
}

function shown(value: unknown, words: ConsumerWords): string {
  if (typeof value === 'string') return words.shown(JSON.stringify(value), MOST_SHOWN);
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? String(value) : kindOf(value);
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return value === '' ? 'an empty text' : 'a text';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') {
    return issue.expected === 'object' ? 'an object' : (TYPE_NAMES[issue.expected] ?? 'a value');
  }
  if (issue.code === 'invalid_value') return `one of: ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'too_small') return `${sizeOf(issue.origin)}${issue.minimum} or more`;
  if (issue.code === 'too_big') return `${sizeOf(issue.origin)}${issue.maximum} or less`;
  return FORM;
}

function sizeOf(origin: string): string {
  return origin === 'string' ? 'a length of ' : origin === 'array' ? 'a number of entries of ' : '';
}
