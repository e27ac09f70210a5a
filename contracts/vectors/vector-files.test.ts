import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { printVectorFile } from './vector-file.js';
import { VECTOR_FILES } from './vector-files.js';
import { fileOnDisk, ROOT } from './vectors-on-disk.suite.js';

const MAX_BYTES = 200_000;

it('no two vectors share a name', () => {
  const names = VECTOR_FILES.flatMap(({ path }) => fileOnDisk(path).vectors).map(
    ({ name }) => name,
  );
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  expect(twice).toEqual([]);
  expect(names.length).toBeGreaterThan(300);
});

it.each(VECTOR_FILES)('$path is small and pretty-printed', ({ path }) => {
  const text = readFileSync(join(ROOT, path), 'utf8');
  expect(Buffer.byteLength(text)).toBeLessThan(MAX_BYTES);
  expect(text).toBe(printVectorFile(fileOnDisk(path)));
});

it.each(['contracts/dvs/vectors', 'contracts/truemoney/vectors'])(
  '%s holds no file that nobody makes',
  (folder) => {
    const made = VECTOR_FILES.map(({ path }) => path);
    const orphans = readdirSync(join(ROOT, folder)).filter((f) => !made.includes(`${folder}/${f}`));
    expect(orphans).toEqual([]);
  },
);
