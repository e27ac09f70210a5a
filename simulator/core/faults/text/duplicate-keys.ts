import type { TextFault } from './text-fault.js';

/**
 * Every key of the body once more with a value that says something else. Which of two a parser takes is its own affair, so
 * such a body proves nothing.
 */
export const duplicateKeys: TextFault<'duplicate-keys'> = (_effect, reply) => {
  const parsed = parse(reply.body);
  if (typeof parsed !== 'object' || parsed === null) return reply;
  const others = Object.entries(parsed)
    .map(([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(contradicted(value))}`)
    .join('');
  return { ...reply, body: reply.body.replace(/\}\s*$/, `${others}}`) };
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function contradicted(value: unknown): unknown {
  if (typeof value === 'string') return value === '0' ? '1' : '0';
  if (typeof value === 'number') return value === 0 ? 1 : 0;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, contradicted(v)]));
}
