/**
 * Builds the doors for jest once more, as CommonJS: what most of its suites are, and all that it can load into its sandbox
 * without a flag. Only what these doors need at run time is built, found by following their imports; their types are those
 * of the ES modules. Types were checked by the build before.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'dist', 'cjs');
const DOORS = 'simulator/testing/jest';
const ENTRIES = [`${DOORS}/index-cjs.ts`, `${DOORS}/setup.ts`];

/** Beside Node's own modules. A package more would be loaded anew for every suite. */
const PACKAGES = ['@jest/globals'];

const compilerOptions = {
  module: ts.ModuleKind.CommonJS,
  target: ts.ScriptTarget.ES2023,
  esModuleInterop: true,
};

const waiting = ENTRIES.map((entry) => join(ROOT, entry));
const seen = new Set(waiting);
for (const file of waiting) {
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions });
  if (outputText.includes('import.meta')) throw new Error(`${file}: no import.meta in CommonJS`);
  for (const [, name] of outputText.matchAll(/require\("([^"]+)"\)/g)) {
    if (name.startsWith('.')) {
      const next = join(dirname(file), name.replace(/\.js$/, '.ts'));
      if (!seen.has(next)) waiting.push(next);
      seen.add(next);
    } else if (!name.startsWith('node:') && !PACKAGES.includes(name)) {
      throw new Error(`${file} needs ${name}; the doors for jest must do without packages`);
    }
  }
  const out = join(OUT, relative(ROOT, file).replace(/\.ts$/, '.js'));
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, outputText);
}
writeFileSync(join(OUT, 'package.json'), '{ "type": "commonjs" }\n');
for (const name of ['index-cjs', 'setup']) {
  cpSync(join(ROOT, DOORS, `${name}.d.cts`), join(ROOT, 'dist', DOORS, `${name}.d.cts`));
}
