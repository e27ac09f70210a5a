import { checkForm, type PathProblem } from '../../scenario/form-problems.js';
import { numberProblems } from '../../scenario/number-problems.js';
import type { ScenarioError } from '../../scenario/scenario-error.js';
import { yamlSource } from '../../scenario/yaml-source.js';
import type { ChaosProfile } from './chaos-profile.js';
import { PROFILE_FORM } from './profile-form.js';
import { profileProblems } from './profile-problems.js';

export type ReadProfile =
  | { readonly profile: ChaosProfile; readonly errors: readonly [] }
  /** Every mistake of the file, in the order of their places; never empty. */
  | { readonly profile: undefined; readonly errors: readonly ScenarioError[] };

/**
 * Reads a profile. Never throws: all mistakes come back at once, each with its place, what was found, what was expected and what
 * to do.
 * @param source.name as reports shall call it.
 * @param source.file as messages shall show it.
 * @param source.content its bytes (UTF-8, at most 256 KiB).
 */
export function readProfile(source: {
  readonly name: string;
  readonly file: string;
  readonly content: Uint8Array;
}): ReadProfile {
  const { name, file, content } = source;
  const yaml = yamlSource(file, content);
  if (yaml.value === undefined) return { profile: undefined, errors: yaml.mistakes };
  const { value, scalars, writtenAt } = yaml;
  const form = checkForm(PROFILE_FORM, value, { path: [], writtenAt });
  const problems: PathProblem[] = [...form.problems];
  if (form.value !== undefined) problems.push(...profileProblems(form.value));
  problems.push(...numberProblems(scalars, problems));
  const errors = yaml.errors(problems);
  if (errors.length > 0 || form.value === undefined) return { profile: undefined, errors };
  const { profile: text, ...parts } = form.value;
  return { profile: { name, text, ...parts }, errors: [] };
}
