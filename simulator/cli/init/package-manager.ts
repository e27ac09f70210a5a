/** How a project's packages are installed and their commands run. */
export interface PackageManager {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** Its lock file, by which a project is known to use it. */
  readonly lockFile: string;
  readonly add: string;
  readonly install: string;
  /** Installs what the lock file says and nothing else, for CI. */
  readonly installLocked: string;
  /** What stands before a command of a package. */
  readonly exec: string;
}

const BUN: PackageManager = {
  name: 'bun',
  lockFile: 'bun.lock',
  add: 'bun add --dev',
  install: 'bun install',
  installLocked: 'bun install --frozen-lockfile',
  exec: 'bunx',
};

/** npm first: it is what a project without a lock file gets. */
export const PACKAGE_MANAGERS: readonly [PackageManager, ...PackageManager[]] = [
  {
    name: 'npm',
    lockFile: 'package-lock.json',
    add: 'npm install --save-dev',
    install: 'npm install',
    installLocked: 'npm ci',
    exec: 'npx',
  },
  {
    name: 'pnpm',
    lockFile: 'pnpm-lock.yaml',
    add: 'pnpm add --save-dev',
    install: 'pnpm install',
    installLocked: 'pnpm install --frozen-lockfile',
    exec: 'pnpm exec',
  },
  {
    name: 'yarn',
    lockFile: 'yarn.lock',
    add: 'yarn add --dev',
    install: 'yarn install',
    installLocked: 'yarn install --frozen-lockfile',
    exec: 'yarn run',
  },
  BUN,
  // As bun wrote it before 1.2.
  { ...BUN, lockFile: 'bun.lockb' },
];
