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
  if (!project.hasPackageJson && (parts.has('test') || parts.has('ci'))) {
    await add('package.json', 'new-package.json');
  }
  if (parts.has('config')) {
    if (config === CONFIG) await add(CONFIG, CONFIG);
    else left.push({ path: CONFIG, why: `there is ${config}` });
  }
  if (parts.has('scenario')) {
    await add('scenarios/first-topup.scenario.yaml', 'first-topup.scenario.yaml');
  }
  if (parts.has('test')) {
    if (vitestConfig === VITEST_CONFIG) await add(VITEST_CONFIG, VITEST_CONFIG);
    else left.push({ path: VITEST_CONFIG, why: `there is ${vitestConfig}` });
    await add('tests/topup.test.ts', 'topup.test.ts');
  }
  if (parts.has('ci')) {
    await add('.github/workflows/topup-sim.yml', 'workflow.yml', (text) =>
      fitWorkflow(text, { ...project, config }),
    );
  }
  return { wanted, left };
}

/** The workflow in the words of the project's package manager. */
function fitWorkflow(
  text: string,
  { manager, config }: Pick<Project, 'manager'> & { readonly config: string },
): string {
  const own = text.replace(CONFIG, config);
  if (manager.name === 'npm') return own;
  return own
    .replace('      - uses: actions/setup-node', '      - run: corepack enable\n$&')
    .replace('cache: npm', `cache: ${manager.name}`)
    .replace('npm ci', manager.installLocked)
    .replaceAll('npx ', `${manager.exec} `);
}

function templateText(name: string): Promise<string> {
  return readFile(join(packageFacts().directory, 'templates', name), 'utf8');
}
