import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printScenarioError, readScenario } from '../../contracts/kit/index.js';
import { readProfile } from '../../contracts/kit/chaos/profile/read-profile.js';
import { readConsumerScenario } from '../../contracts/kit/consumer-scenario/read-consumer-scenario.js';
import { SCENARIO_ERROR_CODES } from '../../contracts/kit/scenario/scenario-error.js';

const FOLDER = 'scenarios/invalid';
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .sort();

/** The messages that a file promises in its first lines, `# expect: line:column  CODE  …`. */
function promised(content: Uint8Array): readonly string[] {
  return new TextDecoder()
    .decode(content)
    .split('\n')
    .filter((line) => line.startsWith('# expect: '))
    .map((line) => line.slice('# expect: '.length));
}

/** By the reader that a file of its name is for. */
const errorsOf = (name: string) => {
  const file = join(FOLDER, name);
  const source = { file, content: readFileSync(file) };
  if (name.startsWith('profile-')) return readProfile({ name, ...source }).errors;
  return (name.startsWith('consumer-') ? readConsumerScenario : readScenario)(source).errors;
};

describe('scenarios/invalid', () => {
  it.each(files)('%s is refused with the messages that it promises', (name) => {
    const file = join(FOLDER, name);
    const expected = promised(readFileSync(file));
    expect(expected).not.toEqual([]);
    expect(errorsOf(name).map(printScenarioError)).toEqual(
      expected.map((message) => `${file}:${message}`),
    );
  });

  it('has a file for every kind of mistake but the size', () => {
    const shown = files.flatMap((name) => errorsOf(name).map((error) => error.code));
    const unseen = SCENARIO_ERROR_CODES.filter((code) => !shown.includes(code));
    // A file of more than 256 KiB is made in the reader's own test; the form of a fault's id is the form's affair; a
    // handshake is of no scenario's partner, whether it ends or not.
    expect(unseen).toEqual(['FILE_TOO_LARGE', 'FAULT_ID_MALFORMED', 'FAULT_WITHOUT_END']);
  });
});
