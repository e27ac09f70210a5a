import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import type { Path, Position } from './scenario.js';
import type { Problem } from './source-text.js';
import { yamlDepth } from './yaml-depth.js';
import { yamlProblem } from './yaml-problem.js';

/** Collections in collections; the deepest scenario has six. */
const MAX_DEPTH = 40;
/** Values in all, aliases counted as often as they are used. */
const MAX_VALUES = 20_000;

/** A plain value out of YAML: what JSON can say. */
export type Plain = null | boolean | number | string | readonly Plain[] | { [key: string]: Plain };

/** A mistake and where it stands. */
export interface PlacedProblem extends Problem {
  readonly position: Position;
}

/** A number or the like as it was written: `0901` where the value is 901. */
export interface WrittenScalar {
  readonly path: Path;
  readonly value: null | boolean | number;
  readonly written: string;
}

export interface YamlTree {
  /** `undefined` when the text is too broken to go on. */
  readonly value: Plain | undefined;
  readonly problems: readonly PlacedProblem[];
  /** Unquoted values that are not text. */
  readonly scalars: readonly WrittenScalar[];
  positionOf(path: Path, part?: 'key' | 'value'): Position;
}

/** Parses YAML and keeps the place of every value. Never throws. */
export function yamlTree(text: string): YamlTree {
  const lines = new LineCounter();
  if (yamlDepth(text) > MAX_DEPTH) {
    return broken([{ ...TOO_BIG, position: { line: 1, column: 1 } }]);
  }
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  });
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const problems = [...document.errors, ...document.warnings].map((e): PlacedProblem => ({
    ...yamlProblem(e),
    position: place(e.pos[0]),
  }));
  const isReadable = problems.every((p) => ['YAML_DUPLICATE_KEY', 'YAML_TAG'].includes(p.code));
  // One slip of indentation makes several errors of the parser; only the first is the writer's.
  if (!isReadable) return broken(problems.slice(0, 1));
  const walk = new Walk(document, place);
  const value = walk.plain(document.contents, []);
  return {
    value: walk.isTooBig ? undefined : value,
    problems: [...problems, ...walk.problems],
    scalars: walk.scalars,
    positionOf: (path, part = 'value') => walk.positionOf(path, part),
  };
}

const TOO_BIG: Problem = {
  code: 'YAML_TOO_BIG',
  found: `more than ${MAX_DEPTH} levels or ${MAX_VALUES} values`,
  expected: 'a file that a person can read',
  advice: 'look for runaway brackets, dashes or aliases',
};

function broken(problems: readonly PlacedProblem[]): YamlTree {
  const position = problems[0]?.position ?? { line: 1, column: 1 };
  return { value: undefined, problems, scalars: [], positionOf: () => position };
}

/** Turns nodes into plain values and remembers where each came from. */
class Walk {
  readonly problems: PlacedProblem[] = [];
  readonly scalars: WrittenScalar[] = [];
  readonly #places = new Map<string, number>();
  readonly #open = new Set<Node>();
  #values = 0;
  isTooBig = false;

  constructor(
    readonly document: Document.Parsed,
    readonly place: (offset: number) => Position,
  ) {}

  plain(node: Node | null | undefined, path: Path): Plain {
    if (this.isTooBig || node === null || node === undefined) return null;
    this.#remember(path, 'value', node.range?.[0]);
    if (++this.#values > MAX_VALUES) {
      this.isTooBig = true;
      this.#report(node, TOO_BIG);
      return null;
    }
    if (isAlias(node)) return this.#alias(node, node.resolve(this.document), path);
    if (isMap(node)) return this.#inside(node, () => this.#map(node, path));
    if (isSeq(node)) {
      return this.#inside(node, () =>
        node.items.map((item, i) => this.plain(item as Node, [...path, i])),
      );
    }
    return isScalar(node) ? this.#scalar(node, path) : null;
  }

  positionOf(path: Path, part: 'key' | 'value'): Position {
    const own = this.#places.get(placeKey(path, part)) ?? this.#places.get(placeKey(path, 'value'));
    if (own !== undefined) return this.place(own);
    return path.length === 0 ? { line: 1, column: 1 } : this.positionOf(path.slice(0, -1), 'value');
  }

  #map(node: YAMLMap, path: Path): Plain {
    const entries: [string, Plain][] = [];
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? key.value : undefined;
      if (typeof name !== 'string') {
        this.#report(key as Node, {
          code: 'KEY_NOT_TEXT',
          found: isScalar(key) ? `the key ${key.source ?? String(name)}` : 'a collection as a key',
          expected: 'a word as a key',
          advice: 'put it in quotes if it is a name',
        });
        continue;
      }
      this.#remember([...path, name], 'key', (key as Node).range?.[0]);
      entries.push([name, this.plain(value as Node | null, [...path, name])]);
    }
    // Not by assignment: a key named __proto__ must be a key like any other.
    return Object.fromEntries(entries);
  }

  #alias(node: Node, target: Node | undefined, path: Path): Plain {
    const trouble = target === undefined ? 'an alias of an anchor that is not above it' : undefined;
    const loop =
      target !== undefined && this.#open.has(target) ? 'an alias inside its own anchor' : undefined;
    const found = trouble ?? loop;
    if (found === undefined) return this.plain(target, path);
    this.#report(node, {
      code: 'YAML_ALIAS',
      found,
      expected: 'an alias (*name) of an anchor (&name) further up',
      advice: 'write the anchor first, or write the value out',
    });
    return null;
  }

  #inside(node: Node, run: () => Plain): Plain {
    this.#open.add(node);
    const value = run();
    this.#open.delete(node);
    return value;
  }

  #scalar(node: { value: unknown; source?: string }, path: Path): Plain {
    if (typeof node.value === 'string') return node.value;
    const isPlain = typeof node.value === 'number' || typeof node.value === 'boolean';
    const value = isPlain ? (node.value as number | boolean) : null;
    this.scalars.push({ path, value, written: node.source ?? '' });
    return value;
  }

  #remember(path: Path, part: 'key' | 'value', offset: number | undefined): void {
    const key = placeKey(path, part);
    if (offset !== undefined && !this.#places.has(key)) this.#places.set(key, offset);
  }

  #report(node: Node, problem: Problem): void {
    this.problems.push({ ...problem, position: this.place(node.range?.[0] ?? 0) });
  }
}

function placeKey(path: Path, part: 'key' | 'value'): string {
  return `${part}${JSON.stringify(path)}`;
}
