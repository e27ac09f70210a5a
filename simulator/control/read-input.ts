import type { z } from 'zod';
import { inputErrors, pointerOf, type Checked } from './input-errors.js';
import { lostKeys } from './lost-keys.js';
import { Refused, type InputError, type ProblemCode } from './protocol/problems.js';
import type { Route } from './protocol/route.js';

/** What a request brought: text, not looked at yet. */
export interface RawInput {
  readonly params: Readonly<Record<string, string>>;
  readonly query: string;
  readonly contentType: string | undefined;
  readonly body: string;
}

/** An input that has the form its route asks for. */
export interface ReadInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Holds a request against its route. @throws Refused that names every field that is wrong. */
export function readInput(route: Route, raw: RawInput): ReadInput {
  const params = route.params === undefined ? {} : readParams(route.params, raw.params);
  return { params, query: readQuery(route.query, raw.query), body: readBody(route, raw) };
}

/** A segment that no resource can have is a resource that is not there. */
function readParams(form: z.ZodObject, params: RawInput['params']): unknown {
  const read = form.safeParse(params, { reportInput: true });
  if (read.success) return read.data;
  const errors = inputErrors(read.error, { form, value: params });
  const [first] = errors;
  const codes: Readonly<Record<string, ProblemCode>> = {
    '/provider': 'PROVIDER_UNKNOWN',
    '/username': 'PARTNER_UNKNOWN',
    '/transactionId': 'TRANSACTION_UNKNOWN',
    '/sequence': 'JOURNAL_ENTRY_UNKNOWN',
  };
  const code = codes[first?.pointer ?? ''] ?? 'CONTROL_PATH_UNKNOWN';
  throw new Refused(
    code,
    `There is nothing at this path: ${first?.expected ?? ''} is expected.`,
    errors,
  );
}

function readQuery(form: z.ZodObject | undefined, query: string): unknown {
  const values: [string, string][] = [...new URLSearchParams(query)];
  const repeated = values.filter(([name], i) => values.findIndex(([other]) => other === name) < i);
  const errors = repeated.map(([name]): InputError => ({
    pointer: pointerOf([name]),
    code: 'KEY_REPEATED',
    found: `"${name}" more than once`,
    expected: 'each parameter once',
  }));
  if (errors.length > 0) throw new Refused('QUERY_INVALID', 'A parameter is repeated.', errors);
  if (form === undefined) {
    if (values.length === 0) return {};
    const unknown = values.map(([name]): InputError => ({
      pointer: pointerOf([name]),
      code: 'KEY_UNKNOWN',
      found: `the key "${name}"`,
      expected: 'no parameters',
    }));
    throw new Refused('QUERY_INVALID', 'This action has no parameters.', unknown);
  }
  // Names such as toString are not the form's, though every object has them.
  const typed = values.map(([name, text]) => [
    name,
    Object.hasOwn(form.shape, name) ? asTyped(form.shape[name], text) : text,
  ]);
  return parse(Object.fromEntries(typed), { form, code: 'QUERY_INVALID', what: 'The query' });
}

/** A query is all text; where the form wants a number or a truth, the text of one becomes it. */
function asTyped(form: unknown, text: string): unknown {
  const type = typeOf(form);
  if (type === 'number' && /^-?\d{1,16}(\.\d{1,6})?$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function typeOf(form: unknown): string {
  const def = (form as z.core.$ZodType)._zod.def as { type: string; innerType?: unknown };
  return def.type === 'optional' ? typeOf(def.innerType) : def.type;
}

function readBody(route: Route, { contentType, body }: RawInput): unknown {
  const { body: form } = route;
  if (form === undefined) {
    if (body === '' || body === '{}') return {};
    throw new Refused('BODY_UNEXPECTED', 'Send no body.');
  }
  if (body === '') {
    if (route.isBodyOptional === true) return {};
    throw new Refused('BODY_MISSING', 'Send a body of application/json.');
  }
  requireJson(contentType);
  const value = fromJson(body);
  refuseUnreadableKeys(body);
  return parse(value, { form, code: 'BODY_INVALID', what: 'The body' });
}

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** Also a wall against pages of others: a form cannot send this type. */
function requireJson(contentType: string | undefined): void {
  if (contentType !== undefined && JSON_TYPE.test(contentType.trim())) return;
  const found = contentType === undefined ? 'no content type' : `"${contentType.slice(0, 60)}"`;
  throw new Refused('CONTENT_TYPE_WRONG', 'Send the body as application/json in UTF-8.', [
    { pointer: '', code: 'CONTENT_TYPE_WRONG', found, expected: 'application/json' },
  ]);
}

function fromJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refused('BODY_NOT_JSON', 'The body is no JSON text (RFC 8259).');
  }
}

/** Keys that reading would lose without a word. */
function refuseUnreadableKeys(body: string): void {
  const errors = lostKeys(body).map(({ path, isRepeated }): InputError => {
    const key = String(path.at(-1));
    const shown = JSON.stringify(key.slice(0, 60));
    return isRepeated
      ? {
          ...{ pointer: pointerOf(path), code: 'KEY_REPEATED' },
          ...{ found: `${shown} more than once`, expected: 'each key of an object once' },
        }
      : {
          ...{ pointer: pointerOf(path), code: 'KEY_UNKNOWN' },
          ...{ found: `the key ${shown}`, expected: 'another name: none here can have this one' },
        };
  });
  if (errors.length === 0) return;
  const places = errors.map(({ pointer }) => pointer).join(', ');
  throw new Refused('BODY_INVALID', `Keys of the body are not valid: see ${places}.`, errors);
}

interface Reading extends Pick<Checked, 'form'> {
  readonly code: ProblemCode;
  readonly what: string;
}

function parse(value: unknown, { form, code, what }: Reading): unknown {
  const read = form.safeParse(value, { reportInput: true });
  if (read.success) return read.data;
  const errors = inputErrors(read.error, { form, value });
  const places = [...new Set(errors.map(({ pointer }) => pointer))].filter((place) => place !== '');
  const why =
    places.length === 0
      ? `expected ${errors[0]?.expected ?? 'another form'}`
      : `see ${places.join(', ')}`;
  throw new Refused(code, `${what} is not valid: ${why}.`, errors);
}
