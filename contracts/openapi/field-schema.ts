import type { Field } from '../wire/field.js';
import type { Schema } from './document.js';

/** The schema of one field of a contract's table. */
export function fieldSchema(field: Field): Schema {
  const { type, pattern, isSecret } = field;
  return {
    type,
    description: fieldDescription(field),
    ...(pattern === undefined ? {} : { pattern }),
    ...(isSecret === true ? SECRET : {}),
  };
}

/** The meaning of a field and where it is said. */
export function fieldDescription({ meaning, source }: Field): string {
  return `${meaning} (source: ${source.join(', ')})`;
}

/** Marks a credential, or a card secret: tools hide it, and whoever logs must redact it. */
export const SECRET = { format: 'password', 'x-secret': true } as const;
