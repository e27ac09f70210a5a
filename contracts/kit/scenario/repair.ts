import type { PathProblem } from './form-problems.js';
import type { Path, Position } from './scenario.js';
import type { Plain, WrittenScalar } from './yaml-tree.js';

/**
 * A value with its slips of form mended, so that the other checks can go on and all mistakes of a
 * file are told at once: what lacks quotes becomes text, anything else that is wrong is left out.
 * Only for looking further, never for running.
 */
export function repaired(
  value: Plain,
  problems: readonly PathProblem[],
  origin: { readonly path: Path; writtenAt(path: Path): WrittenScalar | undefined },
): Plain {
  return problems.reduce((mended, { path, code }) => {
    const text = code === 'NEEDS_QUOTES' ? origin.writtenAt(path)?.written : undefined;
    return withChange(mended, path.slice(origin.path.length), text);
  }, value);
}

/** The value with `text` at a path, or without anything there. */
function withChange(value: Plain, path: Path, text: string | undefined): Plain {
  const [key, ...rest] = path;
  if (key === undefined) return text ?? value;
  if (Array.isArray(value)) {
    const list = value as readonly Plain[];
    return list.map((inner, i) => (i === key ? withChange(inner, rest, text) : inner));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, inner]): [string, Plain][] => {
    if (name !== key) return [[name, inner]];
    if (rest.length > 0) return [[name, withChange(inner, rest, text)]];
    return text === undefined ? [] : [[name, text]];
  });
  return Object.fromEntries(entries);
}

/**
 * Drops what is only a consequence: a problem at the very place of one that was found before it.
 */
export function withoutConsequences<T extends { readonly position: Position }>(
  causes: readonly T[],
  others: readonly T[],
): readonly T[] {
  const placeOf = ({ position }: T) => `${position.line}:${position.column}`;
  const places = new Set(causes.map(placeOf));
  return [...causes, ...others.filter((problem) => !places.has(placeOf(problem)))];
}
