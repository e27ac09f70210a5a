import { readFile } from 'node:fs/promises';
import { sourceText } from '../../../contracts/kit/scenario/source-text.js';
import { yamlTree } from '../../../contracts/kit/scenario/yaml-tree.js';
import { CliError, troubleLine } from '../cli-error.js';
import { EXIT } from '../exit-code.js';
import type { ConfigSource } from './config-source.js';

/**
 * Reads a YAML or JSON file; JSON is YAML, so both keep the line and column of every value.
 * @throws CliError with every mistake of the text.
 */
export async function readTextConfig(file: string): Promise<ConfigSource> {
  const source = sourceText(await readFile(file));
  if ('problem' in source) {
    throw new CliError(EXIT.usage, [
      troubleLine(source.problem.code, `${file}:1:1`, source.problem),
    ]);
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
