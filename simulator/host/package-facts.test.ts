import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findPackage, packageFacts } from './package-facts.js';

it('finds the package from its source and from deeper folders', () => {
  const { directory, version } = packageFacts();
  const text = readFileSync(join(directory, 'package.json'), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ name: 'topup-sim', version });
  // A built file lies one level deeper, and the folders between need not exist.
  expect(findPackage(join(directory, 'dist', 'simulator', 'host')).directory).toBe(directory);
  // Other packages on the way up are passed by.
  expect(findPackage(join(directory, 'node_modules', 'express')).directory).toBe(directory);
});

it('says so when there is none', () => {
  expect(() => findPackage(tmpdir())).toThrow(/No package\.json named topup-sim/);
});
