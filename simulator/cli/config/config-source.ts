import type { Origin } from '../../../contracts/kit/scenario/form-problems.js';
import type { Path } from '../../../contracts/kit/scenario/scenario.js';
import type { Plain } from '../../../contracts/kit/scenario/yaml-tree.js';
import type { Trouble } from '../cli-error.js';

/** A mistake in a configuration and the path of keys at which it is. */
export interface ConfigTrouble extends Trouble {
  readonly code: string;
  readonly path: Path;
  readonly part?: 'key' | 'value';
}

/** A configuration as it was found: its value, and how to name a place in it. */
export interface ConfigSource {
  readonly file: string;
  readonly value: Plain;
  readonly origin: Origin;
  /** `file:line:column`, or for a module `file: partners.dvs[0].username`. */
  placeOf(path: Path, part?: 'key' | 'value'): string;
}

/** `partners.dvs[0].username` */
export function pathText(path: Path): string {
  return path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${key}`))
    .join('');
}
