import type { ProviderName } from '../wire/operation.js';

/** What every vector has. */
export interface Vector {
  /** Unique among all vectors of both providers. */
  readonly name: string;
  /** What it is for, where the name does not say it. */
  readonly about?: string;
  /** The reading of a doubt it belongs to, such as `D1 sha1`; absent for the document's own. */
  readonly reading?: string;
}

/** One JSON file of vectors. It stands alone: every key it speaks of is inside. */
export interface VectorFile<V extends Vector = Vector, K = unknown> {
  readonly provider: ProviderName;
  readonly about: string;
  /** Keys and secrets by the names that the vectors use. */
  readonly keys?: K;
  readonly vectors: readonly V[];
}

/** A file of vectors and where it lies, from the root of the package. */
export interface VectorFileEntry {
  readonly path: string;
  readonly make: () => VectorFile | Promise<VectorFile>;
}

/** The text of a file: pretty-printed, fields in the order of the generator, a newline at the end. */
export function printVectorFile(file: VectorFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}
