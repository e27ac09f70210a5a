import { z } from 'zod';
import { didYouMean } from '../../contracts/kit/scenario/near-match.js';
import { isSecretName } from '../../contracts/wire/named-secrets.js';
import { formsAt, literalsOf, type Path } from './forms-at.js';
import type { InputError } from './protocol/problems.js';

/** What was checked, where it was, and by which form. */
export interface Checked {
  readonly form: z.ZodType;
  readonly value: unknown;
  /** Keys above the value; none when it is the whole. */
  readonly at?: Path;
}

/** Most mistakes that are told at once: who sent a list of ten thousand learns enough from the first. */
const MAX_ERRORS = 20;

/** What is wrong with a value, each with its place. The form must have been asked to report its input. */
export function inputErrors(error: z.ZodError, { at = [], ...checked }: Checked): InputError[] {
  const told = new Map<string, InputError>();
  for (const issue of error.issues) {
    // A text that is empty breaks several rules; the first says enough.
    for (const one of errorsOf(issue, { ...checked, at, base: [] })) {
      const place = `${one.code} ${one.pointer}`;
      if (!told.has(place)) told.set(place, one);
      if (told.size === MAX_ERRORS) return [...told.values()];
    }
  }
  return [...told.values()];
}

/** A JSON pointer, RFC 6901. */
export function pointerOf(path: Path): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

interface Place extends Required<Checked> {
  /** Keys below `at` that lead to the part of the form that an issue is about. */
  readonly base: Path;
}

function errorsOf(issue: z.core.$ZodIssue, place: Place): readonly InputError[] {
  const { at, base } = place;
  const local = [...base, ...issue.path];
  const path = [...at, ...local];
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(place, local);
    return issue.keys.map((key) => ({
      pointer: pointerOf([...path, key]),
      code: 'KEY_UNKNOWN',
      found: `the key ${shown(key)}`,
      expected: known.length === 0 ? 'no such key' : `one of: ${known.join(', ')}`,
      advice: didYouMean(key.slice(0, 60), known, 'take it away'),
    }));
  }
  if (issue.code === 'invalid_union') {
    const nested = nearestOption(issue);
    if (nested !== undefined) {
      return nested.flatMap((inner) => errorsOf(inner, { ...place, base: local }));
    }
  }
  const pointer = pointerOf(path);
  const expected =
    issue.code === 'invalid_union'
      ? unionOf(issue, formsAt(place, local))
      : expectedOf(withOwnBound(issue, formsAt(place, local)));
  const value = valueOf(issue);
  if (value === undefined && issue.code !== 'custom') {
    return [{ pointer, code: 'KEY_MISSING', found: 'nothing', expected }];
  }
  const found = isSecret(path) ? NOT_SHOWN : shown(value);
  const code = issue.code === 'invalid_type' ? 'TYPE_WRONG' : 'VALUE_WRONG';
  return [{ pointer, code, found, expected }];
}

/** The value that an issue is about; of a union that is told apart by a key, that key's. */
function valueOf(issue: z.core.$ZodIssue): unknown {
  return issue.code === 'invalid_union' && issue.discriminator !== undefined
    ? (issue.input as Readonly<Record<string, unknown>>)[issue.discriminator]
    : issue.input;
}

const NOT_SHOWN = 'a text that is not shown';

/** What the maker of a union said of it, if anything. */
function ownWords({ message }: z.core.$ZodIssue): string | undefined {
  return message === 'Invalid input' || message.startsWith('Invalid discriminator')
    ? undefined
    : message;
}

/** Of a union of other shapes, what is wrong with the one that has the value's own type, where there is just one. */
function nearestOption(
  issue: z.core.$ZodIssueInvalidUnion,
): readonly z.core.$ZodIssue[] | undefined {
  if (ownWords(issue) !== undefined) return undefined;
  const sameType = issue.errors.filter((issues) => !issues.some(isOtherType));
  return sameType.length === 1 ? sameType[0] : undefined;
}

function isOtherType(issue: z.core.$ZodIssue): boolean {
  if (issue.path.length > 0) return false;
  return (
    issue.code === 'invalid_type' ||
    (issue.code === 'invalid_value' && typeof issue.input !== typeof issue.values[0])
  );
}

/** True below a key whose value is a secret. */
function isSecret(path: Path): boolean {
  return path.some((key) => {
    const name = String(key)
      .replace(/^further/i, '')
      .replace(/s$/, '');
    return isSecretName(name) || /Pem$/i.test(name);
  });
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function expectedOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_NAMES[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return `one of: ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${sized(issue.origin, issue.minimum)}`;
    case 'too_big':
      return `at most ${sized(issue.origin, issue.maximum)}`;
    case 'invalid_key':
      return issue.issues.map(({ message }) => message).join('; ');
    default:
      return issue.message;
  }
}

/** A number that no program can count to breaks a rule of its own, before the form's bound is looked at: says that one. */
function withOwnBound(issue: z.core.$ZodIssue, forms: readonly z.ZodType[]): z.core.$ZodIssue {
  const [form, ...more] = forms.filter((one) => one instanceof z.ZodNumber);
  if (form === undefined || more.length > 0) return issue;
  if (issue.code === 'too_big') return { ...issue, maximum: form.maxValue ?? issue.maximum };
  return issue.code === 'too_small' ? { ...issue, minimum: form.minValue ?? issue.minimum } : issue;
}

function sized(origin: string, bound: number | bigint): string {
  const unit = { string: ' characters', array: ' entries' }[origin] ?? '';
  return `${bound}${unit}`;
}

function unionOf(issue: z.core.$ZodIssueInvalidUnion, forms: readonly z.ZodType[]): string {
  const own = ownWords(issue);
  if (own !== undefined) return own;
  if (forms.length > 0) {
    const values = forms.flatMap(literalsOf);
    if (values.length > 0) return `one of: ${[...new Set(values)].join(', ')}`;
  }
  const options = issue.errors.flatMap(([first]) =>
    first === undefined ? [] : [expectedOf(first)],
  );
  return [...new Set(options)].join(', or ') || 'another form';
}

/** The keys that a form allows at a path. */
function knownKeys(checked: Checked, path: Path): readonly string[] {
  const objects = formsAt(checked, path).filter((option) => option instanceof z.ZodObject);
  return [...new Set(objects.flatMap(({ shape }) => Object.keys(shape)))];
}

/** A value for a message, cut short. */
function shown(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') {
    const text = JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 57)}…` : text;
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'an object';
}
