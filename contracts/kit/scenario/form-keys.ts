import { z } from 'zod';
import type { Path } from './scenario.js';
import type { Plain } from './yaml-tree.js';

/**
 * The keys that a form allows at a path of a value; none where any key is allowed or where no object is. Where the form
 * leaves a choice, the value's `kind` decides.
 */
export function keysAt(form: z.ZodType, path: Path, value: Plain): readonly string[] {
  let forms = choices(form, value);
  let at: Plain | undefined = value;
  for (const key of path) {
    at = innerValue(at, key);
    forms = forms.flatMap((outer) => innerForms(outer, key)).flatMap((f) => choices(f, at));
  }
  const objects = forms.filter((f): f is z.ZodObject => f instanceof z.ZodObject);
  return [...new Set(objects.flatMap((object) => Object.keys(object.shape)))];
}

/** The kinds between which a form leaves the choice at a path. */
export function kindsAt(form: z.ZodType, path: Path): readonly string[] {
  const forms = path.reduce(
    (outer, key) => outer.flatMap((f) => innerForms(f, key)).flatMap((f) => choices(f, undefined)),
    choices(form, undefined),
  );
  return forms.flatMap((inner) => kindOf(inner) ?? []).map(String);
}

function innerValue(value: Plain | undefined, key: string | number): Plain | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map<string, Plain>(Object.entries(value)).get(String(key));
}

function innerForms(form: z.ZodType, key: string | number): readonly z.ZodType[] {
  if (form instanceof z.ZodArray) return [form.element as z.ZodType];
  if (!(form instanceof z.ZodObject)) return [];
  const shape: Readonly<Record<string, z.ZodType>> = form.shape;
  const inner = new Map(Object.entries(shape)).get(String(key));
  return inner === undefined ? [] : [inner];
}

/** The forms that a value may be meant to have. */
function choices(form: z.ZodType, value: Plain | undefined): readonly z.ZodType[] {
  const isWrapped =
    form instanceof z.ZodOptional || form instanceof z.ZodDefault || form instanceof z.ZodPrefault;
  if (isWrapped) return choices(form.unwrap() as z.ZodType, value);
  if (!(form instanceof z.ZodUnion)) return [form];
  const options = (form.options as readonly z.ZodType[]).flatMap((f) => choices(f, value));
  const kind = innerValue(value, 'kind');
  const ofKind = options.filter((option) => kind !== undefined && kindOf(option) === kind);
  return ofKind.length > 0 ? ofKind : options;
}

function kindOf(form: z.ZodType): unknown {
  if (!(form instanceof z.ZodObject)) return undefined;
  const { kind } = form.shape as { readonly kind?: unknown };
  return kind instanceof z.ZodLiteral ? kind.value : undefined;
}
