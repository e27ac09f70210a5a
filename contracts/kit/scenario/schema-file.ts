import { z } from 'zod';
import { SCENARIO_FORM } from './form/scenario-form.js';

/** Where the schema lies, from the root of the package. */
export const SCENARIO_SCHEMA_FILE = 'contracts/schemas/scenario.schema.json';

/**
 * The JSON Schema (draft-07) of a scenario file, for editors: the first line
 * `# yaml-language-server: $schema=…` of a scenario gives completion and hints while writing. The
 * reader finds more than it can say: names of steps, codes, services.
 */
export function scenarioSchemaText(): string {
  const schema = z.toJSONSchema(SCENARIO_FORM, { target: 'draft-7', io: 'input' });
  const named = {
    ...schema,
    title: 'Scenario of topup-sim',
    description:
      'One situation with a provider: what is given, what is done, what must come of it.',
  };
  return `${JSON.stringify(named, null, 2)}\n`;
}
