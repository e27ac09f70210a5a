/**
 * A JSON number with its very characters: the provider signs `1.0E7`, not ten million. A class, so that an
 * object that was sent can never pass for one.
 */
export class NumberLiteral {
  constructor(readonly text: string) {}
}

/** A parsed JSON value whose numbers may have kept their characters. */
export type JsonValue =
  null | boolean | string | number | NumberLiteral | readonly JsonValue[] | JsonObject;

export type JsonObject = { readonly [name: string]: JsonValue };

/** True for a JSON object: not null, not a list, not a number. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof NumberLiteral)
  );
}

/** The characters of a number, or `undefined` for anything else. */
export function numberText(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'number') return String(value);
  return value instanceof NumberLiteral ? value.text : undefined;
}

/** A field of an object, own fields only: `constructor` finds nothing that was not sent. */
export function field(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Prints JSON on one line; a number literal is printed with its very characters. */
export function printJson(value: JsonValue): string {
  if (value instanceof NumberLiteral) return value.text;
  if (Array.isArray(value)) return `[${value.map(printJson).join(',')}]`;
  if (isJsonObject(value)) {
    const fields = Object.entries(value).map(
      ([name, v]) => `${JSON.stringify(name)}:${printJson(v)}`,
    );
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value);
}
