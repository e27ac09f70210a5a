import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { packedTarball, ROOT } from './packed-package.js';
import { packedProject } from './packed-project.js';
import { runProgram } from './run-program.js';

const ATTW = join(ROOT, 'node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js');

const project = packedProject(
  'vitest',
  'msw',
  'jest',
  '@jest/globals',
  '@types/node',
  'typescript',
);
const manifest = JSON.parse(readFileSync(join(project.packageFolder, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, object | string>>;
};
/** `topup-sim/client` of `./client`; what is no code is left out. */
const DOORS = Object.keys(manifest.exports)
  .filter((door) => !door.endsWith('.json'))
  .map((door) => `topup-sim${door.slice(1)}`);
/** A door that only stands open inside its test runner. */
const NEEDS_RUNNER = /^topup-sim\/(vitest|jest)(\/|$)/;

it.each(DOORS.filter((door) => !NEEDS_RUNNER.test(door)))('%s can be imported', async (door) => {
  const names = `console.log(Object.keys(await import(${JSON.stringify(door)})).length)`;
  const end = await runProgram(process.execPath, ['--input-type=module', '--eval', names], {
    cwd: project.folder,
  });
  expect(end).toMatchObject({ code: 0, stderr: '' });
  expect(Number(end.stdout)).toBeGreaterThan(0);
});

it('every door has types, to somebody who has those of Node alone', () => {
  const file = join(project.folder, 'doors.mts');
  const imports = DOORS.map((door, i) => `import * as door${i} from '${door}';`);
  const uses = `export const doors = [${DOORS.map((_, i) => `door${i}`).join(', ')}];`;
  writeFileSync(file, [...imports, uses, ''].join('\n'));
  const program = ts.createProgram([file], {
    ...{ noEmit: true, strict: true, types: ['node'], target: ts.ScriptTarget.ES2023 },
    module: ts.ModuleKind.NodeNext,
    typeRoots: [join(project.folder, 'node_modules', '@types')],
  });
  // All that is ours, declarations too, which skipLibCheck would leave out; what others publish is their business.
  const ours = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName === file || fileName.startsWith(project.packageFolder));
  expect(ours.length).toBeGreaterThan(DOORS.length);
  const mistakes = ours.flatMap((source) => [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ]);
  expect(mistakes.map(worded)).toEqual([]);
});

it('publint finds no mistake', async () => {
  const { messages, pkg } = await publint({ pkgDir: project.packageFolder, strict: true });
  // Every bundler knows the field; conditions would send the sources to built files when they run as they are.
  const real = messages.filter(({ code }) => code !== 'USE_EXPORTS_OR_IMPORTS_BROWSER');
  expect(real.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
});

it('types resolve as code does, in every way in which an ES module is imported', async () => {
  // The package is ESM; only the door for jest is CommonJS too.
  const args = [ATTW, packedTarball(), '--profile', 'esm-only', '--no-color'];
  const { code, stdout } = await runProgram(process.execPath, args, { cwd: ROOT });
  expect(code, stdout).toBe(0);
  expect(stdout).toContain('topup-sim/jest');
});

function worded({ file, messageText }: ts.Diagnostic): string {
  return `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
}
