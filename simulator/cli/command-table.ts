import type { Command } from 'commander';

/** Gives a command its options, help and action. */
export type DefineCommand = (command: Command) => void;

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** True where the command, or a library that it loads, asks for the current folder at once. */
  readonly needsFolder?: boolean;
  /** Loads the command's own file: nobody waits for a command that was not asked for. */
  readonly load: () => Promise<DefineCommand>;
}

/** Every command, in the order of the help. One file a command. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'start',
    summary: 'start the simulator with demo partners (default)',
    needsFolder: true,
    load: async () => (await import('./commands/start.js')).defineStart,
  },
  {
    name: 'run',
    summary: 'run a command against a simulator and judge what it did with money',
    needsFolder: true,
    load: async () => (await import('./commands/run.js')).defineRun,
  },
  {
    name: 'verify',
    summary: 'run scenarios against a provider, or put your own integration in them',
    needsFolder: true,
    load: async () => (await import('./commands/verify.js')).defineVerify,
  },
  {
    name: 'chaos',
    summary: 'let random trouble loose on your integration, and make each failure small',
    needsFolder: true,
    load: async () => (await import('./commands/chaos.js')).defineChaos,
  },
  {
    name: 'serve-consumer',
    summary: 'answer as the reference consumer, or as one with a known mistake',
    load: async () => (await import('./commands/serve-consumer.js')).defineServeConsumer,
  },
  {
    name: 'validate',
    summary: 'check scenario, fault and configuration files',
    load: async () => (await import('./commands/validate.js')).defineValidate,
  },
  {
    name: 'init',
    summary: 'write a configuration, a scenario, a test and a CI workflow into a project',
    needsFolder: true,
    load: async () => (await import('./commands/init.js')).defineInit,
  },
  {
    name: 'sign',
    summary: 'compute a checksum or dataSign and show what is hashed or signed',
    load: async () => (await import('./commands/sign.js')).defineSign,
  },
  {
    name: 'explain',
    summary: 'say why a checksum or dataSign is refused, and what to change',
    load: async () => (await import('./commands/explain.js')).defineExplain,
  },
  {
    name: 'keys',
    summary: 'make RSA keys and convert between their forms',
    load: async () => (await import('./commands/keys.js')).defineKeys,
  },
  {
    name: 'healthcheck',
    summary: 'exit 0 when a simulator is healthy, 1 when not',
    load: async () => (await import('./commands/healthcheck.js')).defineHealthcheck,
  },
];

/** The command that runs when none is named. */
export const DEFAULT_COMMAND = 'start';
