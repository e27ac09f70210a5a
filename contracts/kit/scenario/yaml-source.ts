import type { PathProblem } from './form-problems.js';
import { withoutConsequences } from './repair.js';
import type { Path } from './scenario.js';
import type { ScenarioError } from './scenario-error.js';
import { sourceText } from './source-text.js';
import {
  yamlTree,
  type PlacedProblem,
  type Plain,
  type WrittenScalar,
  type YamlTree,
} from './yaml-tree.js';

/** A YAML file that can be looked at. */
export interface YamlSource {
  readonly value: Plain;
  readonly scalars: YamlTree['scalars'];
  readonly positionOf: YamlTree['positionOf'];
  readonly writtenAt: (path: Path) => WrittenScalar | undefined;
  /** Every mistake of the file, in the order of their places: those of its form, and those of its YAML that explain no other. */
  readonly errors: (problems: readonly PathProblem[]) => readonly ScenarioError[];
}

/**
 * Opens a YAML file; when nothing in it can be looked at, only its mistakes come back.
 * @param file as messages shall show it.
 * @param content its bytes (UTF-8, at most 256 KiB), or its characters.
 */
export function yamlSource(
  file: string,
  content: Uint8Array | string,
): YamlSource | { readonly value: undefined; readonly mistakes: readonly ScenarioError[] } {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const read = sourceText(bytes);
  if ('problem' in read) {
    const position = { line: 1, column: 1 };
    return { value: undefined, mistakes: inOrder(file, [{ ...read.problem, position }]) };
  }
  const tree = yamlTree(read.text);
  if (tree.value === undefined) return { value: undefined, mistakes: inOrder(file, tree.problems) };
  const known = new Map(tree.scalars.map((scalar) => [JSON.stringify(scalar.path), scalar]));
  return {
    value: tree.value,
    scalars: tree.scalars,
    positionOf: (path, part) => tree.positionOf(path, part),
    writtenAt: (path) => known.get(JSON.stringify(path)),
    errors: (problems) => {
      const placed = problems.map((problem) => {
        return { ...problem, position: tree.positionOf(problem.path, problem.part) };
      });
      return inOrder(file, withoutConsequences(tree.problems, placed));
    },
  };
}

function inOrder(file: string, problems: readonly PlacedProblem[]): readonly ScenarioError[] {
  return problems
    .map(({ position, code, found, expected, advice }): ScenarioError => {
      return { file, ...position, code, found, expected, advice };
    })
    .sort((one, other) => one.line - other.line || one.column - other.column);
}
