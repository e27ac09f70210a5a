import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GENERATED_FILES } from './generated-files.js';

/** Writes every generated file that is not as it should be, and names each. */
const root = join(import.meta.dirname, '..');

let written = 0;
for (const { path, make } of GENERATED_FILES) {
  const file = join(root, path);
  const before = textOf(file);
  const text = await make(before);
  if (text === before) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  written += 1;
  console.log(`wrote ${path}`);
}
console.log(
  `${written} of ${GENERATED_FILES.length} generated files were written, the others were fresh`,
);

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
