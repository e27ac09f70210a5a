import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFacts } from '../../host/package-facts.js';
import type { Project } from './project.js';

/** What `--only` can name. */
export const PARTS = ['config', 'scenario', 'test', 'ci'] as const;
export type Part = (typeof PARTS)[number];

/** A file of a project, as it is to be. */
export interface ProjectFile {
  /** From the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A file that the project has in a form of its own: it is left alone, and why. */
export interface LeftFile {
  readonly path: string;
  readonly why: string;
}

export interface ProjectFiles {
  readonly wanted: readonly ProjectFile[];
  readonly left: readonly LeftFile[];
}

const CONFIG = 'topup-sim.config.yaml';
const VITEST_CONFIG = 'vitest.config.mts';
const JEST_CONFIG = 'jest.config.cjs';
/** From the templates: the reference client is no CommonJS, which is what jest runs. */
const JEST_EXAMPLE = '../examples/jest';
const JEST_TEST = 'tests/dvs-shop.test.cjs';
const WORKFLOW = '.github/workflows/topup-sim.yml';

/** The files of the parts, made to fit the project. The templates are files of the package. */
export async function projectFiles(
  parts: ReadonlySet<Part>,
  project: Project,
): Promise<ProjectFiles> {
  const wanted: ProjectFile[] = [];
  const left: LeftFile[] = [];
  const add = async (path: string, template: string, fit = (text: string) => text) => {
    wanted.push({ path, text: fit(await templateText(template)) });
  };
  const { config = CONFIG, vitestConfig = VITEST_CONFIG } = project;
  // A script of npm without a package.json would run in the one of a folder above.
  const { runner, jestConfig, repositoryAbove } = project;
  if (!project.hasPackageJson && runner === 'vitest' && (parts.has('test') || parts.has('ci'))) {
    await add('package.json', 'new-package.json');
  }
  if (parts.has('config')) {
    if (config === CONFIG) await add(CONFIG, CONFIG);
    else left.push({ path: CONFIG, why: `there is ${config}` });
  }
  if (parts.has('scenario')) {
    await add('scenarios/first-topup.scenario.yaml', 'first-topup.scenario.yaml');
  }
  if (parts.has('test') && runner === 'jest') {
    if (jestConfig === undefined || jestConfig === JEST_CONFIG) {
      await add(JEST_CONFIG, `${JEST_EXAMPLE}/jest.config.cjs`);
      await add(JEST_TEST, `${JEST_EXAMPLE}/dvs-shop.test.cjs`);
      await add('tests/dvs-shop.cjs', `${JEST_EXAMPLE}/dvs-shop.cjs`);
    } else {
      // Without the lines that only its owner can add, this test would fail.
      const example = 'node_modules/topup-sim/examples/jest';
      left.push({
        path: JEST_TEST,
        why: `there is a configuration in ${jestConfig}; see ${example}`,
      });
    }
  }
  if (parts.has('test') && runner === 'vitest') {
    if (vitestConfig === VITEST_CONFIG) await add(VITEST_CONFIG, VITEST_CONFIG);
    else left.push({ path: VITEST_CONFIG, why: `there is ${vitestConfig}` });
    await add('tests/topup.test.ts', 'topup.test.ts');
  }
  if (parts.has('ci')) {
    if (repositoryAbove === undefined) {
      await add(WORKFLOW, 'workflow.yml', (text) => fitWorkflow(text, { ...project, config }));
    } else {
      const why = `GitHub reads workflows only at the root of the repository, ${repositoryAbove}`;
      left.push({ path: WORKFLOW, why });
    }
  }
  return { wanted, left };
}

/** The workflow in the words of the project's package manager. */
function fitWorkflow(
  text: string,
  { manager, runner, config }: Pick<Project, 'manager' | 'runner'> & { readonly config: string },
): string {
  const own = text
    .replace(CONFIG, config)
    .replace('vitest run', runner === 'jest' ? 'jest' : 'vitest run');
  if (manager.name === 'npm') return own;
  // setup-node neither brings bun nor keeps its cache.
  const prepared =
    manager.name === 'bun'
      ? own
          .replace('      - uses: actions/setup-node', '      - uses: oven-sh/setup-bun@v2\n$&')
          .replace('          cache: npm\n', '')
      : own
          .replace('      - uses: actions/setup-node', '      - run: corepack enable\n$&')
          .replace('cache: npm', `cache: ${manager.name}`);
  return prepared.replace('npm ci', manager.installLocked).replaceAll('npx ', `${manager.exec} `);
}

function templateText(name: string): Promise<string> {
  return readFile(join(packageFacts().directory, 'templates', name), 'utf8');
}
