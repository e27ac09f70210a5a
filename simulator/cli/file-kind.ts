import { FAULT_FORM } from '../../contracts/kit/scenario/form/fault-form.js';
import { HEAD_FORM } from '../../contracts/kit/scenario/form/scenario-form.js';
import { sourceText } from '../../contracts/kit/scenario/source-text.js';
import { yamlTree } from '../../contracts/kit/scenario/yaml-tree.js';
import { configForm } from './config/config-form.js';
import { readSmallFile } from './small-file.js';

/** What a file is meant to be. */
export type FileKind =
  'scenario' | 'consumer scenario' | 'chaos profile' | 'faults' | 'configuration';

const KEYS = {
  scenario: Object.keys(HEAD_FORM.shape),
  // Its other keys are a scenario's too.
  'consumer scenario': ['consumer'],
  'chaos profile': ['profile'],
  faults: Object.keys(FAULT_FORM.shape),
  configuration: Object.keys(configForm.shape),
} as const;

/**
 * What a file is meant to be, by what stands at its top: a list is faults, and keys are those of one form or another. What
 * cannot be read, or could be anything, is taken for a scenario, whose reader says what is wrong.
 */
export async function fileKind(file: string): Promise<FileKind> {
  const source = await readSmallFile(file).then(sourceText, () => undefined);
  if (source === undefined || 'problem' in source) return 'scenario';
  const { value } = yamlTree(source.text);
  if (value === undefined) return beginsAsList(source.text) ? 'faults' : 'scenario';
  if (Array.isArray(value)) return 'faults';
  if (typeof value !== 'object' || value === null) return 'scenario';
  const has = (kind: FileKind) => KEYS[kind].some((key) => Object.hasOwn(value, key));
  if (has('consumer scenario')) return 'consumer scenario';
  if (has('chaos profile')) return 'chaos profile';
  if (has('scenario')) return 'scenario';
  // A single fault without its dash, or a list of them under a title.
  if (has('faults') || ('faults' in value && Array.isArray(value['faults']))) return 'faults';
  return has('configuration') ? 'configuration' : 'scenario';
}

/** Of text that is no YAML, the first line that says something tells. */
function beginsAsList(text: string): boolean {
  const first = text.split(/\r?\n/).find((line) => !/^\s*(?:#|---|$)/.test(line));
  return first !== undefined && /^\s*(?:-(?:\s|$)|\[)/.test(first);
}
