/**
 * Types and lint in one process. Each alone reads the project and works out its types anew, and lint that knows the types takes
 * most of its time for just that; here both ask one program. `npm run check:types` and `npm run check:lint` are the same checks alone.
 * Much is made and soon thrown away, so package.json gives it a large nursery: a tenth less time.
 */
import { ESLint } from 'eslint';
import ts from 'typescript';

const HOST = {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
    throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
  },
};

/** The program of a configuration, and what `tsc --noEmit` would say about it. */
function checked(configFile) {
  const config = ts.getParsedCommandLineOfConfigFile(configFile, { noEmit: true }, HOST);
  const { fileNames: rootNames, options, errors } = config;
  const program = ts.createProgram({ rootNames, options, configFileParsingDiagnostics: errors });
  return { program, problems: ts.getPreEmitDiagnostics(program) };
}

const whole = checked('tsconfig.json');
const problems = [...whole.problems, ...checked('tsconfig.pure.json').problems];
process.stdout.write(
  ts.formatDiagnostics(problems, {
    getCanonicalFileName: (file) => file,
    getCurrentDirectory: () => process.cwd(),
    getNewLine: () => '\n',
  }),
);

// What is no TypeScript is in no program, and the rules that know types are off for it.
const sharesTheProgram = {
  files: ['**/*.ts'],
  languageOptions: { parserOptions: { project: null, programs: [whole.program] } },
};
const eslint = new ESLint({ overrideConfig: sharesTheProgram });
const results = await eslint.lintFiles('.');
const refused = results.filter(({ messages }) => messages.length > 0);
if (refused.length > 0) {
  const { format } = await eslint.loadFormatter('stylish');
  process.stdout.write(await format(refused));
}
process.exitCode = problems.length + refused.length > 0 ? 1 : 0;
