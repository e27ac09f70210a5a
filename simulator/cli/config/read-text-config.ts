import { sourceText } from '../../../contracts/kit/scenario/source-text.js';
import { yamlTree } from '../../../contracts/kit/scenario/yaml-tree.js';
import { CliError, troubleLine, type Trouble } from '../cli-error.js';
import { EXIT } from '../exit-code.js';
import { orUnreadable, readSmallFile } from '../small-file.js';
import type { ConfigSource } from './config-source.js';

/** What an empty file should have held, and what to write into it. */
export type Wanted = Pick<Trouble, 'expected' | 'advice'>;

const CONFIGURATION: Wanted = {
  expected: 'a configuration',
  advice: 'write what is to differ, such as "port: 4610"',
};

/**
 * Reads a YAML or JSON file; JSON is YAML, so both keep the line and column of every value.
 * @throws CliError with every mistake of the text.
 */
export async function readTextConfig(file: string, wanted = CONFIGURATION): Promise<ConfigSource> {
  const source = sourceText(await orUnreadable(file, () => readSmallFile(file)));
  if ('problem' in source) {
    const { problem } = source;
    const trouble = problem.code === 'FILE_EMPTY' ? { ...problem, ...wanted } : problem;
    throw new CliError(EXIT.usage, [troubleLine(problem.code, `${file}:1:1`, trouble)]);
  }
  const tree = yamlTree(source.text);
  const place = ({ line, column }: { line: number; column: number }) => `${file}:${line}:${column}`;
  if (tree.value === undefined || tree.problems.length > 0) {
    const lines = tree.problems.map((p) => troubleLine(p.code, place(p.position), p));
    throw new CliError(EXIT.usage, lines);
  }
  const written = new Map(tree.scalars.map((s) => [JSON.stringify(s.path), s]));
  return {
    file,
    value: tree.value,
    origin: { path: [], writtenAt: (path) => written.get(JSON.stringify(path)) },
    placeOf: (path, part) => place(tree.positionOf(path, part)),
  };
}
