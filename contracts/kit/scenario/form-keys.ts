import { z } from 'zod';
import type { Path } from './scenario.js';

/** The keys that a form allows at a path; none where any key is allowed or where no object is. */
export function keysAt(form: z.ZodType, path: Path): readonly string[] {
  const inner = path.reduce<z.ZodType | undefined>((at, key) => childOf(at, key), form);
  const object = unwrapped(inner);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function childOf(form: z.ZodType | undefined, key: string | number): z.ZodType | undefined {
  const inner = unwrapped(form);
  if (inner instanceof z.ZodObject) return (inner.shape as Record<string, z.ZodType>)[key];
  return inner instanceof z.ZodArray ? (inner.element as z.ZodType) : undefined;
}

function unwrapped(form: z.ZodType | undefined): z.ZodType | undefined {
  return form instanceof z.ZodOptional ? unwrapped(form.unwrap() as z.ZodType) : form;
}
