import { isSecretField } from './secret-field.js';

/** JSON inside JSON that is opened. */
const MOST_INSIDE = 3;

/**
 * Every text and number below the name of a secret in a JSON text, at any depth, in JSON inside JSON too. `undefined` when it
 * is no JSON.
 */
export function jsonSecrets(text: string): readonly string[] | undefined {
  const whole = parsed(text);
  if (whole === undefined) return undefined;
  const found: string[] = [];
  // A list of what is left to do, because a request may be nested deeper than calls can be.
  const left: { readonly value: unknown; readonly isSecret: boolean; readonly inside: number }[] = [
    { value: whole, isSecret: false, inside: 0 },
  ];
  for (let item = left.pop(); item !== undefined; item = left.pop()) {
    const { value, isSecret, inside } = item;
    if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        const isNamed = !Array.isArray(value) && isSecretField(name);
        left.push({ value: member, isSecret: isSecret || isNamed, inside });
      }
    } else if (isSecret && (typeof value === 'string' || typeof value === 'number')) {
      found.push(String(value));
    } else if (typeof value === 'string' && inside < MOST_INSIDE && /^\s*[[{]/.test(value)) {
      left.push({ value: parsed(value), isSecret: false, inside: inside + 1 });
    }
  }
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
