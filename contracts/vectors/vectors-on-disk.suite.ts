import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forgeSigning } from '../signing/forge-signing.js';
import { nodeSigning } from '../signing/node-signing.js';
import type { Signing } from '../signing/port.js';
import type { Vector, VectorFile } from './vector-file.js';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Both makers of the port: a vector holds when they agree on it, so neither is its own witness. */
export const MAKERS: readonly (readonly [name: string, signing: Signing])[] = [
  ['node:crypto', nodeSigning()],
  ['node-forge', forgeSigning()],
];

/** The files as users get them, not as the generator makes them. */
export function fileOnDisk<V extends Vector, K = undefined>(path: string): VectorFile<V, K> {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as VectorFile<V, K>;
}

/** Rows for `it.each`: the name first, so that a failure names its vector. */
export function rowsOf<V extends Vector>({
  vectors,
}: VectorFile<V>): readonly (readonly [string, V])[] {
  return vectors.map((vector) => [vector.name, vector]);
}
