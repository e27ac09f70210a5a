import type { ConsumerTrouble } from '../../../contracts/kit/consumers/consumer-trouble.js';
import { CliError, troubleLine } from '../cli-error.js';
import { EXIT } from '../exit-code.js';

/**
 * The consumer's own mistake, with the last that it printed; never a verdict.
 * @param where what it was put in: `verify consumer, "title"`.
 */
export function misbehaviour(
  { code, trouble, lastOutput }: ConsumerTrouble,
  where: string,
): CliError {
  const lines = lastOutput.map((line) => `  its output: ${line}`);
  return new CliError(EXIT.internal, [troubleLine(code, where, trouble), ...lines]);
}
