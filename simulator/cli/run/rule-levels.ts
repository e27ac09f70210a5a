import type { RuleLevel } from '../../../contracts/kit/oracle/passive-rule.js';
import { PASSIVE_RULES } from '../../../contracts/kit/oracle/passive-rules.js';
import type { Setting } from '../settings.js';

/** What a rule can be set to. */
export const RULE_SETTINGS = ['error', 'warning', 'note', 'off'] as const;

/** Names of the rules. */
export const RULE_NAMES = PASSIVE_RULES.map(({ name }) => name);

/** Levels by the rule's name. */
export type RuleLevels = Readonly<Record<string, RuleLevel | 'off'>>;

/** An hour: whoever waits longer does not wait for an answer. */
export const GREATEST_PATIENCE_MS = 3_600_000;

/** What the configuration file says of `run`. */
export interface RunConfig {
  readonly patienceMs?: number | undefined;
  readonly rules?: { readonly [Name in string]?: RuleLevel | 'off' | undefined } | undefined;
}

/** Reads `no-hammering=error,patience=off`. */
export function readRuleLevels(text: string): RuleLevels | undefined {
  const words = text.split(',').map((word) => word.trim());
  const levels = words.map((word) => {
    const [name = '', level = ''] = word.split('=');
    const isGood = RULE_NAMES.includes(name) && isSetting(level) && word === `${name}=${level}`;
    return isGood ? ([name, level] as const) : undefined;
  });
  if (levels.includes(undefined)) return undefined;
  return Object.fromEntries(levels.filter((pair) => pair !== undefined));
}

function isSetting(text: string): text is RuleLevel | 'off' {
  return RULE_SETTINGS.some((setting) => setting === text);
}

export const RULES: Setting<RuleLevels> = {
  flag: '--rule',
  variable: 'TOPUP_SIM_RULES',
  expected: `NAME=${RULE_SETTINGS.join('|')}, with a name of ${RULE_NAMES.join(', ')}`,
  read: readRuleLevels,
};
