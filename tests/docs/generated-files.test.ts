import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GENERATED_FILES } from '../../scripts/generated-files.js';
import { withBlock } from '../../scripts/with-block.js';

const ROOT = join(import.meta.dirname, '..', '..');

it.each(GENERATED_FILES)('$path is fresh', async ({ path, make }) => {
  const onDisk = textOf(path);
  const fresh = await make(onDisk);
  expect(fresh, `${path} is made twice alike`).toBe(await make(fresh));
  if (fresh !== onDisk) expect.fail(`${path} is stale: run npm run generate`);
});

it('no file is made twice', () => {
  const paths = GENERATED_FILES.map(({ path }) => path);
  expect(paths.filter((path, i) => paths.indexOf(path) !== i)).toEqual([]);
});

it.each(['contracts/openapi', 'contracts/schemas'])('every JSON file of %s is made', (folder) => {
  const made = GENERATED_FILES.map(({ path }) => path);
  const files = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.json'));
  expect(files.filter((name) => !made.includes(`${folder}/${name}`))).toEqual([]);
});

it('a block is replaced between its marks, and only there', () => {
  const page = 'before\n<!-- generated:codes -->\nold\n<!-- /generated:codes -->\nafter\n';
  const fresh = page.replace('old', 'new');
  expect(withBlock(page, 'codes', 'new\n')).toBe(fresh);
  expect(withBlock(fresh, 'codes', 'new')).toBe(fresh);
});

it.each([
  ['no mark', 'text'],
  ['no end', '<!-- generated:codes -->'],
  ['the end before the beginning', '<!-- /generated:codes --><!-- generated:codes -->'],
  ['two blocks', '<!-- generated:codes --><!-- /generated:codes -->'.repeat(2)],
])('a document with %s is refused', (_what, page) => {
  expect(() => withBlock(page, 'codes', 'new')).toThrow('put the marks into the document');
});

function textOf(path: string): string {
  try {
    return readFileSync(join(ROOT, path), 'utf8');
  } catch {
    return '';
  }
}
