import { z } from 'zod';

/** Keys that lead from a value into its depth. */
export type Path = readonly PropertyKey[];

/** A value, and the form that it is held against. */
export interface Formed {
  readonly form: z.ZodType;
  readonly value: unknown;
}

/** The values of a form that has only some. */
export function literalsOf(form: z.ZodType): readonly string[] {
  if (form instanceof z.ZodLiteral) return [...form.values].map(String);
  return form instanceof z.ZodEnum ? form.options.map(String) : [];
}

/** Every form that the value at a path may have, when everything above it is what it says it is. */
export function formsAt({ form, value }: Formed, path: Path): readonly z.ZodType[] {
  let forms = meant(optionsOf(form), value);
  let here = value;
  for (const key of path) {
    forms = forms.flatMap((one) => childrenOf(one, key));
    here = (here as Readonly<Record<PropertyKey, unknown>> | undefined | null)?.[key];
    forms = meant(forms, here);
  }
  return forms;
}

/** Of several objects those whose fixed values are the value's own; all, when none is. */
function meant(forms: readonly z.ZodType[], value: unknown): readonly z.ZodType[] {
  if (typeof value !== 'object' || value === null) return forms;
  const fitting = forms.filter(
    (form) =>
      form instanceof z.ZodObject &&
      Object.entries(form.shape as Shape).every(
        ([key, field]) =>
          !(field instanceof z.ZodLiteral) ||
          ([...field.values] as unknown[]).includes(
            (value as Readonly<Record<string, unknown>>)[key],
          ),
      ),
  );
  return fitting.length > 0 ? fitting : forms;
}

function childrenOf(form: z.ZodType, key: PropertyKey): readonly z.ZodType[] {
  if (form instanceof z.ZodObject) {
    const shape = form.shape as Shape;
    return Object.hasOwn(shape, key) ? optionsOf(shape[String(key)]) : [];
  }
  if (form instanceof z.ZodArray) return optionsOf(form.element as z.ZodType);
  return form instanceof z.ZodRecord ? optionsOf(form.valueType as z.ZodType) : [];
}

type Shape = Readonly<Record<string, z.ZodType | undefined>>;

function optionsOf(form: z.ZodType | undefined): readonly z.ZodType[] {
  const inner = unwrapped(form);
  if (inner === undefined) return [];
  return inner instanceof z.ZodUnion
    ? (inner.options as readonly z.ZodType[]).flatMap(optionsOf)
    : [inner];
}

function unwrapped(form: unknown): z.ZodType | undefined {
  if (
    form instanceof z.ZodOptional ||
    form instanceof z.ZodExactOptional ||
    form instanceof z.ZodNullable
  ) {
    return unwrapped(form.unwrap());
  }
  return form instanceof z.ZodType ? form : undefined;
}
