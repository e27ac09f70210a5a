import { usageError } from './cli-error.js';

/** One thing that a flag, a variable and the configuration file can all set. */
export interface Setting<T> {
  readonly flag: string;
  readonly variable: `TOPUP_SIM_${string}`;
  /** What a good value is, in words; they may depend on the bad one. */
  readonly expected: string | ((text: string) => string);
  /** The value of a text, or `undefined` when it is none. */
  readonly read: (text: string) => T | undefined;
  /** True for a value that no message may show. */
  readonly isSecret?: true;
}

/** Where a setting's value may come from, the strongest first. */
export interface Sources<T> {
  readonly flag: string | undefined;
  readonly file?: T | undefined;
  readonly fallback: T;
}

/**
 * Flag, then environment, then configuration file, then default. An empty variable counts as
 * absent.
 * @throws CliError when the strongest source that is there holds no good value; a weaker one
 *   never stands in for it.
 */
export function settingOf<T>(setting: Setting<T>, sources: Sources<T>): T {
  const variable = process.env[setting.variable] || undefined;
  if (sources.flag !== undefined) return readOrFail(setting, sources.flag, setting.flag);
  if (variable !== undefined) return readOrFail(setting, variable, setting.variable);
  return sources.file ?? sources.fallback;
}

function readOrFail<T>(setting: Setting<T>, text: string, where: string): T {
  const value = setting.read(text);
  if (value !== undefined) return value;
  throw usageError('SETTING_INVALID', where, {
    found: setting.isSecret === true ? 'a text that is not shown' : JSON.stringify(text),
    expected: typeof setting.expected === 'string' ? setting.expected : setting.expected(text),
    advice: `change ${where}`,
  });
}

const SEED = /^[A-Za-z0-9._-]{1,64}$/;

/** True for a text that can be a seed: it must survive a shell and a file name. */
export function isSeed(text: string): boolean {
  return SEED.test(text);
}

/** What {@link isSeed} asks for, in words. */
export const SEED_EXPECTED = '1 to 64 letters, digits, dots, dashes or underscores';

export const PORT: Setting<number> = {
  flag: '--port',
  variable: 'TOPUP_SIM_PORT',
  expected: 'a whole number from 0 to 65535',
  read: wholeNumber(0, 65_535),
};

export const HOST: Setting<string> = {
  flag: '--host',
  variable: 'TOPUP_SIM_HOST',
  expected: 'an address or a host name',
  read: (text) => (/^[A-Za-z0-9.:_-]+$/.test(text) ? text : undefined),
};

export const SEED_SETTING: Setting<string> = {
  flag: '--seed',
  variable: 'TOPUP_SIM_SEED',
  expected: SEED_EXPECTED,
  read: (text) => (isSeed(text) ? text : undefined),
};

/** Whether the server speaks https. On the command line the flag alone says yes. */
export const HTTPS: Setting<boolean> = {
  flag: '--https',
  variable: 'TOPUP_SIM_HTTPS',
  expected: '1 or true, 0 or false',
  read: (text) => ({ 1: true, true: true, 0: false, false: false })[text],
};

/** The greatest limit for a body, 16 MiB: a simulator is not a place for uploads. */
export const GREATEST_BODY_BYTES = 16 * 1024 * 1024;

export const MAX_BODY_BYTES: Setting<number> = {
  flag: '--max-body-bytes',
  variable: 'TOPUP_SIM_MAX_BODY_BYTES',
  expected: `a whole number from 1 to ${GREATEST_BODY_BYTES}`,
  read: wholeNumber(1, GREATEST_BODY_BYTES),
};

export const CONTROL_TOKEN: Setting<string | undefined> = {
  flag: '--control-token',
  variable: 'TOPUP_SIM_CONTROL_TOKEN',
  expected: '8 to 200 letters, digits or any of . _ ~ + / = -',
  read: (text) => (/^[A-Za-z0-9._~+/=-]{8,200}$/.test(text) ? text : undefined),
  isSecret: true,
};

export const ALLOWED_HOSTS: Setting<readonly string[]> = {
  flag: '--allowed-host',
  variable: 'TOPUP_SIM_ALLOWED_HOSTS',
  expected: 'host names without a port, separated by commas',
  read: (text) => {
    const names = text.split(',').map((name) => name.trim());
    return names.every((name) => /^[A-Za-z0-9._-]{1,253}$/.test(name)) ? names : undefined;
  },
};

export const READY_FILE: Setting<string | undefined> = {
  flag: '--ready-file',
  variable: 'TOPUP_SIM_READY_FILE',
  expected: 'the path of a file',
  read: (text) => text || undefined,
};

export const CONFIG_FILE: Setting<string | undefined> = {
  flag: '--config',
  variable: 'TOPUP_SIM_CONFIG',
  expected: 'the path of a file',
  read: (text) => text || undefined,
};

/** Reads digits within bounds. */
export function wholeNumber(least: number, greatest: number): (text: string) => number | undefined {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    return value >= least && value <= greatest ? value : undefined;
  };
}
