import { relative } from 'node:path';
import type { Part } from './project-files.js';
import type { Project } from './project.js';

export interface Written {
  readonly project: Project;
  readonly parts: ReadonlySet<Part>;
  /** The project's folder, absolute. */
  readonly folder: string;
}

/** What is left to do by hand, as lines to paste, with a word about each. */
export function nextSteps({ project, parts, folder }: Written): readonly string[] {
  const {
    manager,
    packages,
    runner,
    vitestConfig,
    repositoryAbove,
    config = 'topup-sim.config.yaml',
  } = project;
  const hasWorkflow = parts.has('ci') && repositoryAbove === undefined;
  const needsRunner = parts.has('test') || hasWorkflow;
  const needed = ['topup-sim', ...(needsRunner ? [runner] : [])];
  const missing = needed.filter((name) => !packages.has(name));
  const way = relative(process.cwd(), folder);
  const exec = (words: string) => `${manager.exec} ${words}`;
  const files = [parts.has('config') ? config : '', parts.has('scenario') ? 'scenarios' : ''];
  const checked = files.filter((name) => name !== '').join(' ');
  return [
    ...(way === '' ? [] : [`cd ${/^[\w./-]+$/.test(way) ? way : JSON.stringify(way)}`]),
    ...(missing.length === 0 ? [manager.install] : [`${manager.add} ${missing.join(' ')}`]),
    ...(parts.has('test') &&
    runner === 'vitest' &&
    vitestConfig !== undefined &&
    vitestConfig !== 'vitest.config.mts'
      ? [`# in ${vitestConfig}, under test: globalSetup: ['topup-sim/vitest/global-setup']`]
      : []),
    ...(parts.has('test') ? [exec(runner === 'jest' ? 'jest' : 'vitest run')] : []),
    ...(checked === '' ? [] : [exec(`topup-sim validate ${checked}`)]),
    ...(parts.has('scenario') ? [exec('topup-sim verify provider scenarios')] : []),
    ...(parts.has('config') ? [exec('topup-sim start')] : []),
    ...(hasWorkflow ? [`# commit ${manager.lockFile} too: the workflow installs by it`] : []),
  ];
}
