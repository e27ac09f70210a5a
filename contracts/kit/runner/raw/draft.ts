import type { JsonValue } from '../../../truemoney/json.js';
import type { Tamper, SignWay } from '../../scenario/form/tamper-form.js';

/** Fields of a request in the order in which they are sent. */
export type Fields = readonly (readonly [name: string, value: JsonValue])[];

/** A request before it is signed and printed. */
export interface Draft {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fields: Fields;
}

/** How a provider signs, and where the signature goes. */
export interface SigningRule {
  /** The field that carries the signature; it has its place in the draft. */
  readonly field: string;
  sign(fields: Fields, way: SignWay | undefined): Promise<string> | string;
}

/**
 * Signs a draft and changes what a scenario wants changed: before signing, so that the signature
 * fits the changes, or after it, so that it does not. Without tampering it is the request that
 * the contract prints.
 */
export async function signDraft(
  draft: Draft,
  rule: SigningRule | undefined,
  tamper: Tamper = {},
): Promise<Draft> {
  const isEarly = tamper.when === 'before-signing';
  const toSign = isEarly ? changed(draft.fields, tamper) : draft.fields;
  const signature = rule === undefined ? undefined : await rule.sign(toSign, tamper.sign);
  const signed = toSign.map(([name, value]): [string, JsonValue] =>
    name === rule?.field && signature !== undefined ? [name, signature] : [name, value],
  );
  return {
    method: tamper.method ?? draft.method,
    path: tamper.path ?? draft.path,
    headers: { ...draft.headers, ...tamper.headers },
    fields: isEarly ? signed : changed(signed, tamper),
  };
}

function changed(fields: Fields, { set = {}, omit = [], rename = {} }: Tamper): Fields {
  const values = new Map(Object.entries(set));
  const names = new Map(Object.entries(rename));
  const kept = fields
    .filter(([name]) => !omit.includes(name))
    .map(([name, value]): [string, JsonValue] => [
      name,
      values.has(name) ? (values.get(name) ?? null) : value,
    ]);
  const added = [...values].filter(([name]) => !fields.some(([own]) => own === name));
  return [...kept, ...added].map(([name, value]) => [names.get(name) ?? name, value]);
}

/** The characters of a field, empty when it is missing: what a signature covers. */
export function fieldText(fields: Fields, name: string): string {
  const value = fields.find(([own]) => own === name)?.[1] ?? '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
